import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useCallback, useId, useState } from 'react';
import type { Step } from '../../../server/src/sequences/contract';
import { HtmlField } from '../editor/HtmlField';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useCreateStepMutation, useUpdateStepMutation } from '../api/steps';
import { DelayField } from './DelayField';
import { Preview } from './Preview';
import { isSameDraft, type StepDraft, toDraft } from './step-draft';
import { TestSend } from './TestSend';

type Props = { sequence: string; step: Step | null; position: number; onClose: () => void };

/** The form of a step, beside its preview and the test send. `step` is null for a new step. */
export const StepEditor = ({ sequence, step, position, onClose }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const formId = useId();
  const [create, created] = useCreateStepMutation();
  const [update, updated] = useUpdateStepMutation();
  const [draft, setDraft] = useState(() => toDraft(step, position));
  const isChanged = !isSameDraft(draft, toDraft(step, position));
  const [isLeaving, setLeaving] = useState(false);
  const fields = parseApiError(step ? updated.error : created.error)?.fields ?? {};
  const isFirst = position === 1;

  const change = useCallback(
    (changes: Partial<StepDraft>) => setDraft((current) => ({ ...current, ...changes })),
    []
  );
  const textProps = (name: 'name' | 'subject' | 'html' | 'text') => ({
    name,
    label: translate(`steps.${name}`),
    value: draft[name],
    error: fields[name],
    onChange: (value: string) => change({ [name]: value }),
  });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const mutation = step
      ? update({ documentId: step.documentId, ...draft })
      : create({ documentId: sequence, ...draft });
    if (await notify(mutation, translate('steps.saved'))) onClose();
  };

  return (
    <>
      <UnsavedChangesGuard
        isUnsaved={isChanged}
        isLeaving={isLeaving}
        onLeave={onClose}
        onStay={() => setLeaving(false)}
      />
      <Flex justifyContent="space-between" gap={4} paddingBottom={4} wrap="wrap">
        <Typography variant="beta" tag="h2">
          {translate('steps.number', { position })}
        </Typography>
        <Flex gap={2}>
          <Button variant="tertiary" onClick={() => (isChanged ? setLeaving(true) : onClose())}>
            {translate('parts.cancel')}
          </Button>
          <Button
            type="submit"
            form={formId}
            loading={created.isLoading || updated.isLoading}
            disabled={step !== null && !isChanged}
          >
            {translate('parts.save')}
          </Button>
        </Flex>
      </Flex>
      <Flex gap={6} alignItems="stretch" wrap="wrap">
        <Box tag="form" id={formId} onSubmit={save} flex="1 1 44rem" minWidth="0">
          <Panel title={translate('steps.content')}>
            <TextField {...textProps('name')} placeholder={translate('steps.number', { position })} />
            <DelayField value={draft} isFirst={isFirst} error={fields.delayMinutes} onChange={change} />
            <TextField
              {...textProps('subject')}
              required={isFirst}
              hint={isFirst ? undefined : translate('steps.subject-hint')}
            />
            <HtmlField {...textProps('html')} />
            <TextField {...textProps('text')} rows={4} hint={translate('steps.text-hint')} />
          </Panel>
        </Box>
        <Box flex="1 1 60rem" minWidth="0">
          <Preview sequence={sequence} draft={draft} position={position} />
          {step && <TestSend step={step.documentId} isUnsaved={isChanged} />}
        </Box>
      </Flex>
    </>
  );
};
