import { Button, Modal } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { parseApiError } from '../hooks/use-notify-result';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useCreateSequenceMutation } from '../api/sequences';

/** Asks only for a name. All other settings are on the page of the sequence, which opens next. */
export const CreateSequence = () => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [create, { isLoading, error }] = useCreateSequenceMutation();
  const failure = parseApiError(error);

  const submit = async () => {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const result = await create({ name, timezone });
    if ('data' in result) navigate(`/plugins/sequences/sequences/${result.data.data.documentId}?tab=steps`);
  };

  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button startIcon={<Plus />}>{translate('sequences.create')}</Button>
      </Modal.Trigger>
      <FormModal
        title={translate('sequences.create')}
        submit={translate('components.create')}
        onSubmit={submit}
        isLoading={isLoading}
        disabled={name.trim() === ''}
      >
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
      </FormModal>
    </Modal.Root>
  );
};
