import { LinkButton } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { useGetEmailCountsQuery } from '../api/emails';
import { useNotifyResult } from '../hooks/use-notify-result';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { ActivateButton } from './ActivateButton';
import { useChangeSequenceStateMutation, useGetSequenceQuery } from '../api/sequences';

const USED_PERMISSIONS = [...PERMISSIONS.edit, ...PERMISSIONS.send];

/** The next action for a sequence without data: add steps, enroll prospects, activate, or see the scheduled emails. */
export const NextAction = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const { canEdit = false, canSend = false } = useRBAC(USED_PERMISSIONS).allowedActions;
  const sequence = useGetSequenceQuery({ documentId }).data?.data;
  const counts = useGetEmailCountsQuery(documentId).data?.data;
  if (!sequence || !counts || sequence.state === 'archived') return null;

  if (sequence.steps.length === 0)
    return canEdit && <TabLink to="?tab=steps">{translate('steps.add')}</TabLink>;
  if (counts.scheduled === 0)
    return canSend && <TabLink to="?tab=prospects">{translate('enrollments.enroll')}</TabLink>;
  if (sequence.state !== 'active') return canSend && <Activate documentId={documentId} />;

  return <TabLink to="?tab=emails&state=scheduled">{translate('emails.show-scheduled')}</TabLink>;
};

const TabLink = ({ to, children }: { to: string; children: string }) => (
  <LinkButton tag={Link} to={to} variant="secondary">
    {children}
  </LinkButton>
);

const Activate = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [change, { isLoading }] = useChangeSequenceStateMutation();

  return (
    <ActivateButton
      documentId={documentId}
      disabled={isLoading}
      onConfirm={() =>
        notifyResult(change({ documentId, action: 'activate' }), translate('sequence.activated'))
      }
    />
  );
};
