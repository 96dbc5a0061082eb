import { Button, LinkButton } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import type { EmailTab } from '../../../server/src/emails/contract';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { PERMISSIONS } from '../plugin';
import { NextAction } from '../sequences/NextAction';
import { useTranslate } from '../messages/use-translate';
import type { EmailsOwner } from '../api/emails';

type Props = {
  owner: EmailsOwner;
  tab: EmailTab;
  hasSent: boolean;
  isFiltered: boolean;
  onClear: () => void;
  /** Opens the dialog that enrolls the prospect. */
  onEnroll: () => void;
};

/** Empty state of a tab: offers to clear the filters, the sent emails, or the next action that leads to emails. */
export const NoEmails = ({ owner, tab, hasSent, isFiltered, onClear, onEnroll }: Props) => {
  const translate = useTranslate();
  if (isFiltered)
    return (
      <EmptyState message={translate('emails.none-found')} action={<ClearFilters onClear={onClear} />} />
    );
  const message = translate(`emails.none-${tab}${'sequence' in owner ? '' : '-prospect'}`);
  if (tab === 'failed' && hasSent) return <EmptyState message={message} action={<SentLink />} />;

  return (
    <EmptyState
      message={message}
      action={
        'sequence' in owner ? (
          <NextAction documentId={owner.sequence} />
        ) : (
          <EnrollButton onEnroll={onEnroll} />
        )
      }
    />
  );
};

const SentLink = () => (
  <LinkButton tag={Link} to="?tab=emails&state=sent" variant="secondary">
    {useTranslate()('emails.show-sent')}
  </LinkButton>
);

const EnrollButton = ({ onEnroll }: { onEnroll: () => void }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  if (!allowedActions.canSend) return null;

  return (
    <Button variant="secondary" startIcon={<PaperPlane />} onClick={onEnroll}>
      {translate('enrollments.into')}
    </Button>
  );
};
