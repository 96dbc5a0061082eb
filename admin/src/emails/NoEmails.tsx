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
import type { EmailsOf } from '../api/emails';

type Props = {
  of: EmailsOf;
  tab: EmailTab;
  hasSent: boolean;
  isNarrowed: boolean;
  onClear: () => void;
  /** Puts the prospect into a sequence. */
  onEnroll: () => void;
};

/** In place of the emails of a tab; leads to what is sent, or to what has to be done before anything is. */
export const NoEmails = ({ of, tab, hasSent, isNarrowed, onClear, onEnroll }: Props) => {
  const translate = useTranslate();
  if (isNarrowed)
    return <EmptyState words={translate('emails.none-found')} action={<ClearFilters onClear={onClear} />} />;
  const words = translate(`emails.none-${tab}${'sequence' in of ? '' : '-prospect'}`);
  if (tab === 'failed' && hasSent) return <EmptyState words={words} action={<ToSent />} />;

  return (
    <EmptyState
      words={words}
      action={'sequence' in of ? <NextAction documentId={of.sequence} /> : <Enroll onEnroll={onEnroll} />}
    />
  );
};

const ToSent = () => (
  <LinkButton tag={Link} to="?tab=emails&state=sent" variant="secondary">
    {useTranslate()('emails.show-sent')}
  </LinkButton>
);

const Enroll = ({ onEnroll }: { onEnroll: () => void }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  if (!allowedActions.canSend) return null;

  return (
    <Button variant="secondary" startIcon={<PaperPlane />} onClick={onEnroll}>
      {translate('enrollments.into')}
    </Button>
  );
};
