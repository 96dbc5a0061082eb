import { LinkButton } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { useGetEmailCountsQuery } from '../api/emails';
import { useNotifyResult } from '../hooks/use-notify-result';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { ActivateButton } from './ActivateButton';
import { useChangeSequenceStateMutation, useGetSequenceQuery } from '../api/sequences';

const ASKED = [...PERMISSIONS.edit, ...PERMISSIONS.send];

/** What a sequence that has nothing to show needs next: steps, prospects, or to be activated; where it has them, what it plans. */
export const NextAction = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const { canEdit = false, canSend = false } = useRBAC(ASKED).allowedActions;
  const sequence = useGetSequenceQuery({ documentId }).data?.data;
  const figures = useGetEmailCountsQuery(documentId).data?.data;
  if (!sequence || !figures || sequence.state === 'archived') return null;

  if (sequence.steps.length === 0) return canEdit && <Way to="?tab=steps">{translate('steps.add')}</Way>;
  if (figures.scheduled === 0)
    return canSend && <Way to="?tab=prospects">{translate('enrollments.enroll')}</Way>;
  if (sequence.state !== 'active') return canSend && <Activate documentId={documentId} />;

  return <Way to="?tab=emails&state=scheduled">{translate('emails.show-scheduled')}</Way>;
};

const Way = ({ to, children }: { to: string; children: string }) => (
  <LinkButton tag={Link} to={to} variant="secondary">
    {children}
  </LinkButton>
);

const Activate = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const [change, { isLoading }] = useChangeSequenceStateMutation();

  return (
    <ActivateButton
      documentId={documentId}
      disabled={isLoading}
      onConfirm={() => tell(change({ documentId, action: 'activate' }), translate('sequence.activated'))}
    />
  );
};
