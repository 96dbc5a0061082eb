import { IconButton, Modal } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import type { Sequence } from '../../../server/src/sequences/contract';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useUpdateSequenceMutation } from '../api/sequences';

export const RenameSequence = ({ sequence }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(sequence.name);
  const [update, { isLoading, error }] = useUpdateSequenceMutation();

  const changeOpen = (willOpen: boolean) => {
    setName(sequence.name);
    setOpen(willOpen);
  };
  const save = async () => {
    const run = update({ documentId: sequence.documentId, name });
    if (await notifyResult(run, translate('sequence.renamed'))) setOpen(false);
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={changeOpen}>
      <Modal.Trigger>
        <IconButton label={translate('sequence.rename')} variant="ghost">
          <Pencil />
        </IconButton>
      </Modal.Trigger>
      <FormModal
        title={translate('sequence.rename')}
        submit={translate('parts.save')}
        onSubmit={save}
        isLoading={isLoading}
        disabled={name.trim() === ''}
      >
        <TextField
          name="name"
          label={translate('sequences.column.name')}
          value={name}
          error={parseApiError(error)?.fields.name}
          onChange={setName}
          required
          autoFocus
        />
      </FormModal>
    </Modal.Root>
  );
};
