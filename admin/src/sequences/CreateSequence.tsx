import { Button, Field, Modal, TextInput } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { readFailure } from '../parts/failure';
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
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{translate('sequences.create')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form id={formId} onSubmit={(event) => void submit(event)}>
            <Field.Root name="name" required error={failure?.fields.name ?? failure?.message}>
              <Field.Label>{translate('sequences.column.name')}</Field.Label>
              <TextInput value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
              <Field.Error />
            </Field.Root>
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
