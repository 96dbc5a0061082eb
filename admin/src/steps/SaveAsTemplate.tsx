import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { useListTemplatesQuery, useSaveTemplateMutation } from '../api/templates';
import { FormModal } from '../components/FormModal';
import { OpenedModal } from '../components/OpenedModal';
import { TextField } from '../components/TextField';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import type { StepDraft } from './step-draft';

type Props = { draft: StepDraft };

/** Keeps the text of the form, saved or not, as a template to start other steps from. */
export const SaveAsTemplate = ({ draft }: Props) => {
  const translate = useTranslate();

  return (
    <OpenedModal content={(close) => <TemplateForm draft={draft} onDone={close} />}>
      <Button type="button" size="S" variant="tertiary">
        {translate('templates.save')}
      </Button>
    </OpenedModal>
  );
};

const TemplateForm = ({ draft, onDone }: Props & { onDone: () => void }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const { data } = useListTemplatesQuery();
  const [save, { isLoading, error }] = useSaveTemplateMutation();
  const [name, setName] = useState(draft.name || draft.subject);
  const replaces = (data?.data ?? []).some((one) => one.name.toLowerCase() === name.trim().toLowerCase());

  const submit = async () => {
    const { subject, preheader, html, text } = draft;
    const saved = save({ name, subject, preheader, html, text, replaces });
    if (await notifyResult(saved, translate('templates.saved', { name: name.trim() }))) onDone();
  };

  return (
    <FormModal
      title={translate('templates.save')}
      submit={translate(replaces ? 'templates.replace' : 'components.save')}
      onSubmit={submit}
      isLoading={isLoading}
      disabled={name.trim() === ''}
    >
      <TextField
        name="name"
        label={translate('templates.name')}
        value={name}
        onChange={setName}
        hint={translate(replaces ? 'templates.replace-hint' : 'templates.name-hint')}
        error={translateError(parseApiError(error))?.fields.name}
        autoFocus
      />
    </FormModal>
  );
};
