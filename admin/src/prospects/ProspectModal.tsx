import { Flex, Modal } from '@strapi/design-system';
import { useState } from 'react';
import type { Prospect } from '../../../server/src/prospects/contract';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { TimezoneField } from '../components/TimezoneField';
import { useTranslate } from '../messages/use-translate';
import { useCreateProspectMutation, useUpdateProspectMutation } from '../api/prospects';
import { ConsentFields } from './ConsentFields';
import { toDraft, toInput } from './prospect-draft';

type Props = { prospect: Prospect | null; onClose: () => void };

/** Form that adds a prospect, or edits `prospect`. */
export const ProspectModal = ({ prospect, onClose }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [create, created] = useCreateProspectMutation();
  const [update, updated] = useUpdateProspectMutation();
  const [draft, setDraft] = useState(() => toDraft(prospect));
  const [isInvalidJson, setInvalidJson] = useState(false);
  const translateError = useErrorTexts();
  const fields = translateError(parseApiError(prospect ? updated.error : created.error))?.fields ?? {};
  const fieldProps = (name: 'email' | 'firstName' | 'lastName' | 'company' | 'language' | 'attributes') => ({
    name,
    label: translate(`prospects.field.${name}`),
    value: draft[name],
    error: fields[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });

  const save = async () => {
    const input = toInput(draft);
    setInvalidJson(!input);
    if (!input) return;

    const run = prospect ? update({ documentId: prospect.documentId, ...input }) : create(input);
    if (await notifyResult(run, translate('prospects.saved'))) onClose();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FormModal
        title={translate(prospect ? 'prospects.edit' : 'prospects.add')}
        submit={translate('components.save')}
        onSubmit={save}
        isLoading={created.isLoading || updated.isLoading}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          <TextField {...fieldProps('email')} required />
          <Flex gap={4} alignItems="flex-start">
            <TextField {...fieldProps('firstName')} />
            <TextField {...fieldProps('lastName')} />
          </Flex>
          <TextField {...fieldProps('company')} />
          <TimezoneField
            isOptional
            value={draft.timezone}
            error={fields.timezone}
            onChange={(timezone) => setDraft({ ...draft, timezone })}
          />
          <TextField {...fieldProps('language')} hint={translate('prospects.language-hint')} />
          <ConsentFields value={draft} onChange={(consents) => setDraft({ ...draft, ...consents })} />
          <TextField
            {...fieldProps('attributes')}
            rows={4}
            hint={translate('prospects.attributes-hint')}
            error={isInvalidJson ? translate('prospects.attributes-error') : fields.attributes}
          />
        </Flex>
      </FormModal>
    </Modal.Root>
  );
};
