import { Button, IconButton, Modal } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { type FormEvent, useId, useState } from 'react';
import type { Sequence } from '../../../server/src/sequences/contract';
import { readFailure, useTell } from '../parts/failure';
import { TextField } from '../parts/TextField';
import { useTranslate } from '../translate';
import { useUpdateSequenceMutation } from './api';

export const RenameSequence = ({ sequence }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const tell = useTell();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(sequence.name);
  const [update, { isLoading, error }] = useUpdateSequenceMutation();

  const open = (next: boolean) => {
    setName(sequence.name);
    setOpen(next);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const run = update({ documentId: sequence.documentId, name });
    if (await tell(run, translate('sequence.renamed'))) setOpen(false);
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <IconButton label={translate('sequence.rename')} variant="ghost">
          <Pencil />
        </IconButton>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={translate('parts.close')}>
          <Modal.Title>{translate('sequence.rename')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form id={formId} onSubmit={(event) => void save(event)}>
            <TextField
              name="name"
              label={translate('sequences.column.name')}
              value={name}
              error={readFailure(error)?.fields.name}
              onChange={setName}
              required
              autoFocus
            />
          </form>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('parts.cancel')}</Button>
          </Modal.Close>
          <Button type="submit" form={formId} loading={isLoading} disabled={name.trim() === ''}>
            {translate('parts.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
