import { Trash } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { Prospect } from '../../../server/src/prospects/contract';
import { ConfirmButton } from '../parts/ConfirmButton';
import { useTell } from '../parts/failure';
import { useTranslate } from '../translate';
import { useDeleteProspectMutation } from './api';

/** On the page of a prospect, which is left for the list once it is deleted. */
export const DeleteProspect = ({ prospect: { documentId, email } }: { prospect: Prospect }) => {
  const translate = useTranslate();
  const tell = useTell();
  const navigate = useNavigate();
  const [remove, { isLoading }] = useDeleteProspectMutation();

  const confirm = async () => {
    const isDeleted = await tell(remove({ documentId }), translate('prospects.deleted'));
    if (isDeleted) navigate('/plugins/sequences/prospects', { replace: true });
  };

  return (
    <ConfirmButton
      variant="danger-light"
      startIcon={<Trash />}
      loading={isLoading}
      question={translate('prospects.delete-question', { email })}
      onConfirm={confirm}
    >
      {translate('prospects.delete')}
    </ConfirmButton>
  );
};
