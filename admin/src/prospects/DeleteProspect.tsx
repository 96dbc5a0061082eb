import { Trash } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { Prospect } from '../../../server/src/prospects/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useDeleteProspectMutation } from '../api/prospects';

/** Deletes the prospect whose page is shown, then navigates to the list. */
export const DeleteProspect = ({ prospect: { documentId, email } }: { prospect: Prospect }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const navigate = useNavigate();
  const [remove, { isLoading }] = useDeleteProspectMutation();

  const confirm = async () => {
    const isDeleted = await notifyResult(remove({ documentId }), translate('prospects.deleted'));
    if (isDeleted) navigate('/plugins/sequences/prospects', { replace: true });
  };

  return (
    <ConfirmButton
      variant="danger-light"
      startIcon={<Trash />}
      loading={isLoading}
      action={translate('prospects.delete-action', { count: 1 })}
      question={translate('prospects.delete-question', { email })}
      onConfirm={confirm}
    >
      {translate('components.delete')}
    </ConfirmButton>
  );
};
