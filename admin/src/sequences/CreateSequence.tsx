import { Button, Modal } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { readFailure } from '../parts/failure';
import { TextField } from '../parts/TextField';
import { useTranslate } from '../translate';
import { useCreateSequenceMutation } from './api';

/** Asks for a name only: everything else has its place on the page of the sequence. */
export const CreateSequence = () => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const formId = useId();
  const [name, setName] = useState('');
  const [create, { isLoading, error }] = useCreateSequenceMutation();
  const failure = readFailure(error);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const result = await create({ name, timezone });
    if ('data' in result) navigate(`/plugins/sequences/sequences/${result.data.data.documentId}?tab=steps`);
  };

  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button startIcon={<Plus />}>{translate('sequences.create')}</Button>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={translate('parts.close')}>
          <Modal.Title>{translate('sequences.create')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form id={formId} onSubmit={(event) => void submit(event)}>
            <TextField
              name="name"
              label={translate('sequences.column.name')}
              hint={translate('sequences.create-hint')}
              value={name}
              error={failure?.fields.name ?? failure?.message}
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
            {translate('parts.create')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
