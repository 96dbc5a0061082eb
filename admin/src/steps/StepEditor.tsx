import { Box } from '@strapi/design-system';
import { Layouts } from '@strapi/strapi/admin';
import { type FormEvent, useId, useState } from 'react';
import { styled } from 'styled-components';
import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Sequence, Step } from '../../../server/src/sequences/contract';
import { HtmlField } from '../editor/HtmlField';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { SaveAsTemplate } from './SaveAsTemplate';
import { scopeOfStep } from './change-scope';
import { ConvertMergeTags } from './ConvertMergeTags';
import { DelayField } from './DelayField';
import { MergeTagField } from './MergeTagField';
import { Preview } from './Preview';
import { StartWith } from './StartWith';
import { StepConflict } from './StepConflict';
import { StepHeader } from './StepHeader';
import { TestSend } from './TestSend';
import { useSaveKey } from './use-save-key';
import { useStepForm } from './use-step-form';

type TextPart = 'name' | 'subject' | 'preheader' | 'html' | 'text';

type Props = {
  sequence: Sequence;
  /** Null for a new step. */
  step: Step | null;
  position: number;
  /** The emails of each step, if the sequence has started. */
  counts: StepCounts[] | undefined;
  onCreate: (documentId: string) => void;
};

/** The form of a step, beside its preview. */
export const StepEditor = ({ sequence, step, position, counts, onCreate }: Props) => {
  const translate = useTranslate();
  const formId = useId();
  const { documentId } = sequence;
  const form = useStepForm({ sequence: documentId, step, position, onCreate });
  const { base, draft, change, changedParts, isChanged, fields, conflict } = form;
  const [prospect, setProspect] = useState<string | null>(null);
  const [isTesting, setTesting] = useState(false);
  const isFirst = position === 1;
  const canSave = base === null || isChanged;
  // A new name changes no email.
  const isTouching = changedParts.some((part) => part !== 'name');
  const scope = isTouching
    ? scopeOfStep(counts, step?.documentId, { isTiming: changedParts.includes('delay') })
    : null;

  const textProps = (name: TextPart) => ({
    name,
    label: translate(`steps.${name}`),
    value: draft[name],
    error: fields[name],
    onChange: (value: string) => change({ [name]: value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.save();
  };
  useSaveKey(() => {
    if (canSave) void form.save();
  });

  return (
    <>
      <UnsavedChangesGuard isUnsaved={isChanged} />
      {conflict && (
        <StepConflict
          conflict={conflict}
          draft={draft}
          position={position}
          isSaving={form.isSaving}
          onShowSaved={() => form.showSaved(conflict.current)}
          onOverwrite={() => void form.save(conflict.current)}
          onKeepEditing={form.dismiss}
        />
      )}
      <StepHeader
        sequence={sequence}
        position={position}
        state={isChanged ? 'unsaved' : base ? 'saved' : 'new'}
        scope={scope}
        formId={formId}
        isSaving={form.isSaving}
        canSave={canSave}
        onTest={() => setTesting(true)}
      />
      {isTesting && (
        <TestSend
          sequence={documentId}
          draft={draft}
          position={position}
          prospect={prospect}
          onClose={() => setTesting(false)}
        />
      )}
      <Layouts.Content>
        <Columns>
          <Box tag="form" id={formId} onSubmit={submit} minWidth={0}>
            <Panel key={form.fills} title={translate('steps.content')}>
              <TextField {...textProps('name')} placeholder={translate('steps.number', { position })} />
              <DelayField value={draft} isFirst={isFirst} error={fields.delayMinutes} onChange={change} />
              {draft.html.trim() === '' && <StartWith isFirst={isFirst} onChoose={form.fill} />}
              <MergeTagField
                {...textProps('subject')}
                required={isFirst}
                hint={isFirst ? undefined : translate('steps.subject-hint')}
                menuLabel={translate('steps.merge-tag-subject')}
              />
              <MergeTagField
                {...textProps('preheader')}
                hint={translate('steps.preheader-hint')}
                menuLabel={translate('steps.merge-tag-preheader')}
              />
              <HtmlField {...textProps('html')} />
              <TextField {...textProps('text')} rows={4} hint={translate('steps.text-hint')} />
              <ConvertMergeTags content={draft} onConvert={form.fill} />
              {draft.html.trim() !== '' && <SaveAsTemplate draft={draft} />}
            </Panel>
          </Box>
          <Beside>
            <Preview
              sequence={documentId}
              draft={draft}
              position={position}
              prospect={prospect}
              onProspectChange={setProspect}
            />
          </Beside>
        </Columns>
      </Layouts.Content>
    </>
  );
};

const WIDE = '@media (min-width: 1280px)';

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[6]};
  align-items: start;

  ${WIDE} {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
`;

/** Stays in view below Strapi's bar while the text scrolls. */
const Beside = styled.div`
  min-width: 0;

  ${WIDE} {
    position: sticky;
    top: 8rem;
    max-height: calc(100vh - 9.6rem);
    overflow: auto;
  }
`;
