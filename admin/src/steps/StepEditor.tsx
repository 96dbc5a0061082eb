import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Step } from '../../../server/src/sequences/contract';
import { HtmlField } from '../editor/HtmlField';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { ChangeScope } from '../components/ChangeScope';
import { scopeOfStep } from './change-scope';
import { ConvertMergeTags } from './ConvertMergeTags';
import { DelayField } from './DelayField';
import { Preview } from './Preview';
import { StepConflict } from './StepConflict';
import { TestSend } from './TestSend';
import { useStepForm } from './use-step-form';

type Props = {
  sequence: string;
  step: Step | null;
  position: number;
  /** The emails of each step, if the sequence has started. */
  counts: StepCounts[] | undefined;
  onClose: () => void;
};

/** The form of a step, beside its preview and the test send. `step` is null for a new step. */
export const StepEditor = ({ sequence, step, position, counts, onClose }: Props) => {
  const translate = useTranslate();
  const formId = useId();
  const form = useStepForm({ sequence, step, position });
  const { base, draft, change, changedParts, isChanged, fields, conflict } = form;
  const [isLeaving, setLeaving] = useState(false);
  const [isDone, setDone] = useState(false);
  /** The editors read their value once, so they are created again after a conversion. */
  const [conversions, setConversions] = useState(0);
  const isFirst = position === 1;
  // A new name changes no email.
  const isTouching = changedParts.some((part) => part !== 'name');
  const scope = isTouching
    ? scopeOfStep(counts, step?.documentId, { isTiming: changedParts.includes('delay') })
    : null;
  const close = () => setDone(true);

  // Closing changes the URL, which the guard would block until it knows that nothing is to be kept.
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);

  const textProps = (name: 'name' | 'subject' | 'html' | 'text') => ({
    name,
    label: translate(`steps.${name}`),
    value: draft[name],
    error: fields[name],
    onChange: (value: string) => change({ [name]: value }),
  });

  const save = async (onto?: typeof base) => {
    if (await form.save(onto)) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };

  return (
    <>
      <UnsavedChangesGuard
        isUnsaved={isChanged && !isDone}
        isLeaving={isLeaving}
        onLeave={close}
        onStay={() => setLeaving(false)}
      />
      {conflict && (
        <StepConflict
          conflict={conflict}
          draft={draft}
          position={position}
          isSaving={form.isSaving}
          onShowSaved={() => form.showSaved(conflict.current)}
          onOverwrite={() => void save(conflict.current)}
          onKeepEditing={form.dismiss}
        />
      )}
      <Flex justifyContent="space-between" gap={4} paddingBottom={4} wrap="wrap">
        <Typography variant="beta" tag="h2">
          {translate('steps.number', { position })}
        </Typography>
        <Flex gap={2} wrap="wrap">
          <ChangeScope counts={scope} />
          <Button variant="tertiary" onClick={() => (isChanged ? setLeaving(true) : close())}>
            {translate('components.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={form.isSaving} disabled={base !== null && !isChanged}>
            {translate('components.save')}
          </Button>
        </Flex>
      </Flex>
      <Flex gap={6} alignItems="stretch" wrap="wrap">
        <Box tag="form" id={formId} onSubmit={submit} flex="1 1 44rem" minWidth="0">
          <Panel key={`${base?.version} ${conversions}`} title={translate('steps.content')}>
            <TextField {...textProps('name')} placeholder={translate('steps.number', { position })} />
            <DelayField value={draft} isFirst={isFirst} error={fields.delayMinutes} onChange={change} />
            <TextField
              {...textProps('subject')}
              required={isFirst}
              hint={isFirst ? undefined : translate('steps.subject-hint')}
            />
            <HtmlField {...textProps('html')} />
            <TextField {...textProps('text')} rows={4} hint={translate('steps.text-hint')} />
            <ConvertMergeTags
              content={draft}
              onConvert={(converted) => {
                change(converted);
                setConversions((count) => count + 1);
              }}
            />
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
