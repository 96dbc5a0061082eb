import { IconButton, Modal } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import type { Versioned } from '../../../server/src/prospects/contract';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useConflict } from '../hooks/use-conflict';
import { parseApiError } from '../hooks/use-notify-result';
import { ConflictModal } from '../components/ConflictModal';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useUpdateSequenceMutation } from '../api/sequences';

type Named = Pick<Sequence, 'name'>;

export const RenameSequence = ({ sequence }: { sequence: Sequence & Versioned }) => {
  const translate = useTranslate();
  const { conflict, save, dismiss } = useConflict<Named>();
  const [isOpen, setOpen] = useState(false);
  const [base, setBase] = useState<Named & Versioned>(sequence);
  const [name, setName] = useState(sequence.name);
  const [update, { isLoading, error }] = useUpdateSequenceMutation();

  const start = (saved: Named & Versioned) => {
    setBase(saved);
    setName(saved.name);
    dismiss();
  };
  const rename = async (onto = base) => {
    const isSaved = await save({
      base: onto,
      run: (version) => update({ documentId: sequence.documentId, version, name }),
      isSame: (one, other) => one.name === other.name,
      successMessage: translate('sequence.renamed'),
    });
    if (isSaved) setOpen(false);
  };

  if (conflict)
    return (
      <ConflictModal
        conflict={conflict}
        fields={[{ label: translate('sequences.column.name'), saved: conflict.current.name, mine: name }]}
        isSaving={isLoading}
        onShowSaved={() => start(conflict.current)}
        onOverwrite={() => void rename(conflict.current)}
        onKeepEditing={dismiss}
      />
    );
  return (
    <Modal.Root
      open={isOpen}
      onOpenChange={(willOpen) => {
        start(sequence);
        setOpen(willOpen);
      }}
    >
      <Modal.Trigger>
        <IconButton label={translate('sequence.rename')} variant="ghost">
          <Pencil />
        </IconButton>
      </Modal.Trigger>
      <FormModal
        title={translate('sequence.rename')}
        submit={translate('components.save')}
        onSubmit={() => rename()}
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
