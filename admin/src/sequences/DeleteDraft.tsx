import { useNavigate } from 'react-router-dom';
import type { Sequence } from '../../../server/src/sequences/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useDeleteSequenceMutation } from '../api/sequences';

/** Deletes a draft, after a confirmation, and goes back to the list of sequences. */
export const DeleteDraft = ({ sequence: { documentId, name } }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const notifyResult = useNotifyResult();
  const [remove] = useDeleteSequenceMutation();

  return (
    <ConfirmButton
      variant="danger-light"
      question={translate('sequence.delete-draft-question', { name })}
      onConfirm={async () => {
        const isDeleted = await notifyResult(remove({ documentId }), translate('sequence.draft-deleted'));
        if (isDeleted) navigate('/plugins/sequences/sequences', { replace: true });
      }}
    >
      {translate('sequence.delete-draft')}
    </ConfirmButton>
  );
};
