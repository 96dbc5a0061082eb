import { Button, Flex } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import type { Versioned } from '../../../server/src/prospects/contract';
import type { Sequence, SequenceInput } from '../../../server/src/sequences/contract';
import { useCanEdit } from '../hooks/use-can-edit';
import { useConflict } from '../hooks/use-conflict';
import { parseApiError } from '../hooks/use-notify-result';
import { ChangeScope } from '../components/ChangeScope';
import { NeedsSendNotice } from '../components/NeedsSendNotice';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useGetEmailCountsQuery } from '../api/emails';
import { useUpdateSequenceMutation } from '../api/sequences';
import { LinkHostsPanel } from './LinkHostsPanel';
import { SchedulePanel } from './SchedulePanel';
import { SendersField } from './SendersField';
import { isSendingChange, type Settings, toInput } from './sequence-settings';
import { SettingsConflict } from './SettingsConflict';
import { TrackingToggles } from './TrackingToggles';
import { UtmPanel } from './UtmPanel';

type Editable = Sequence & Versioned;

/** The settings of one sequence; tracking comes first. The form is based on what was loaded before the first change. */
export const SettingsTab = ({ sequence: loaded }: { sequence: Editable }) => {
  const translate = useTranslate();
  const { canEdit, needsSend } = useCanEdit(loaded.state);
  const [update, { data: updated, isLoading, error }] = useUpdateSequenceMutation();
  const { conflict, save: saveBased, dismiss } = useConflict<Settings>();
  const sequence = newest(loaded, updated?.data);
  const [base, setBase] = useState<(Settings & Versioned) | null>(null);
  const [changes, setChanges] = useState<SequenceInput>({});
  const origin = base ?? sequence;
  const draft = { ...origin, ...changes };
  const input = toInput(draft);
  const isChanged = !isSameInput(input, origin);
  const isStarted = sequence.state === 'active' || sequence.state === 'paused';
  const { data: counts } = useGetEmailCountsQuery(sequence.documentId, { skip: !isStarted });
  const scope = isStarted && counts && isSendingChange(draft, origin) ? counts.data : null;
  const fields = parseApiError(error)?.fields ?? {};
  const disabled = !canEdit || sequence.state === 'archived';
  const change = (values: Partial<SequenceInput>) => {
    setBase(origin);
    setChanges({ ...changes, ...values });
  };
  const reset = () => {
    setBase(null);
    setChanges({});
    dismiss();
  };
  const fieldProps = (name: 'senderName' | 'senderEmail' | 'replyTo') => ({
    name,
    label: translate(`settings.${name}`),
    value: draft[name] ?? '',
    error: fields[name],
    disabled,
    onChange: (value: string) => change({ [name]: value }),
  });

  const save = async (onto = origin) => {
    const isSaved = await saveBased({
      base: onto,
      run: (version) => update({ documentId: sequence.documentId, version, ...input }),
      isSame: (one, other) => isSameInput(toInput(one), other),
      successMessage: translate('settings.saved'),
    });
    if (isSaved) reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };

  return (
    <form onSubmit={submit}>
      <UnsavedChangesGuard isUnsaved={isChanged} />
      {conflict && (
        <SettingsConflict
          conflict={conflict}
          draft={draft}
          isSaving={isLoading}
          onShowSaved={reset}
          onOverwrite={() => void save(conflict.current)}
          onKeepEditing={dismiss}
        />
      )}
      <Flex direction="column" alignItems="stretch" gap={6}>
        {needsSend && <NeedsSendNotice />}
        <Panel title={translate('settings.tracking')}>
          <TrackingToggles tracking={draft} disabled={disabled} onChange={change} />
        </Panel>
        <Panel title={translate('settings.sender')}>
          <SendersField
            senders={draft.senders}
            error={fields.senders}
            disabled={disabled}
            onChange={(senders) => change({ senders })}
          />
          {!draft.senders?.length && (
            <>
              <TextField {...fieldProps('senderName')} />
              <TextField
                {...fieldProps('senderEmail')}
                required
                hint={translate('settings.senderEmail-hint')}
              />
              <TextField {...fieldProps('replyTo')} hint={translate('settings.replyTo-hint')} />
            </>
          )}
        </Panel>
        <SchedulePanel schedule={draft} errors={fields} disabled={disabled} onChange={change} />
        <LinkHostsPanel
          hosts={draft.linkHosts}
          error={Object.entries(fields).find(([path]) => path.startsWith('linkHosts'))?.[1]}
          disabled={disabled}
          onChange={(linkHosts) => change({ linkHosts })}
        />
        <UtmPanel utm={draft.utm} errors={fields} disabled={disabled} onChange={(utm) => change({ utm })} />
        {!disabled && (
          <Flex justifyContent="flex-end" alignItems="center" gap={3} wrap="wrap">
            <ChangeScope counts={scope} />
            <Button type="submit" loading={isLoading} disabled={!isChanged}>
              {translate('components.save')}
            </Button>
          </Flex>
        )}
      </Flex>
    </form>
  );
};

/** After saving, the response of the mutation is newer than the query until that is fetched again. */
const newest = (loaded: Editable, saved: Editable | undefined): Editable =>
  saved && saved.updatedAt > loaded.updatedAt ? saved : loaded;

const isSameInput = (input: SequenceInput, settings: Settings) =>
  JSON.stringify(input) === JSON.stringify(toInput(settings));
