import { IconButton } from '@strapi/design-system';
import { Pencil, Trash } from '@strapi/icons';
import type { Prospect } from '../../../server/src/prospects/contract';
import { CellButtons } from '../components/CellButtons';
import { ConfirmAction } from '../components/ConfirmAction';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useDeleteProspectMutation } from '../api/prospects';

type Props = { prospect: Prospect; onEdit: (prospect: Prospect) => void };

export const ProspectActions = ({ prospect, onEdit }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [remove, { isLoading }] = useDeleteProspectMutation();
  const { email, documentId } = prospect;

  return (
    <CellButtons justifyContent="flex-end">
      <IconButton
        variant="ghost"
        label={translate('prospects.edit-one', { email })}
        onClick={() => onEdit(prospect)}
      >
        <Pencil />
      </IconButton>
      <ConfirmAction
        action={translate('prospects.delete-action', { count: 1 })}
        question={translate('prospects.delete-question', { email })}
        onConfirm={() => notifyResult(remove({ documentId }), translate('prospects.deleted'))}
      >
        <IconButton variant="ghost" label={translate('prospects.delete-one', { email })} disabled={isLoading}>
          <Trash />
        </IconButton>
      </ConfirmAction>
    </CellButtons>
  );
};
