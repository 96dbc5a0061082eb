import { useRBAC } from '@strapi/strapi/admin';
import type { SequenceState } from '../../../server/src/sequences/contract';
import { PERMISSIONS } from '../plugin';

const USED_PERMISSIONS = [...PERMISSIONS.edit, ...PERMISSIONS.send];

/** Whether the user may edit a sequence in this state. After the draft state, editing also needs the permission to send. */
export const useCanEdit = (state: SequenceState) => {
  const { allowedActions, isLoading } = useRBAC(USED_PERMISSIONS);
  const { canEdit = false, canSend = false } = allowedActions;
  const isLive = state !== 'draft';

  return {
    isLoading,
    canEdit: canEdit && (canSend || !isLive),
    /** The user could edit the sequence if it were a draft. */
    needsSend: canEdit && !canSend && isLive,
  };
};
