import { Button, Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import type { Sequence, SequenceInput } from '../../../server/src/sequences/contract';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { useUpdateSequenceMutation } from '../api/sequences';
import { SchedulePanel } from './SchedulePanel';
import { ToggleField } from './ToggleField';
import { UtmPanel } from './UtmPanel';

/** The settings of one sequence; tracking comes first. */
export const SettingsTab = ({ sequence: loaded }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const [update, { data: updated, isLoading, error }] = useUpdateSequenceMutation();
  const sequence = newest(loaded, updated?.data);
  const [changes, setChanges] = useState<SequenceInput>({});
  const draft = { ...sequence, ...changes };
  const input = toInput(draft);
  const isChanged = JSON.stringify(input) !== JSON.stringify(toInput(sequence));
  const fields = parseApiError(error)?.fields ?? {};
  const disabled = !allowedActions.canEdit || sequence.state === 'archived';
  const change = (values: Partial<SequenceInput>) => setChanges({ ...changes, ...values });
  const fieldProps = (name: 'senderName' | 'senderEmail' | 'replyTo') => ({
    name,
    label: translate(`settings.${name}`),
    value: draft[name] ?? '',
    error: fields[name],
    disabled,
    onChange: (value: string) => change({ [name]: value }),
  });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    await notifyResult(update({ documentId: sequence.documentId, ...input }), translate('settings.saved'));
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <UnsavedChangesGuard isUnsaved={isChanged} />
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Panel title={translate('settings.tracking')}>
          {(['trackOpens', 'trackClicks'] as const).map((name) => (
            <ToggleField
              key={name}
              name={name}
              checked={draft[name]}
              disabled={disabled}
              onChange={(checked) => change({ [name]: checked })}
            />
          ))}
        </Panel>
        <Panel title={translate('settings.sender')}>
          <TextField {...fieldProps('senderName')} />
          <TextField {...fieldProps('senderEmail')} required hint={translate('settings.senderEmail-hint')} />
          <TextField {...fieldProps('replyTo')} hint={translate('settings.replyTo-hint')} />
        </Panel>
        <SchedulePanel schedule={draft} errors={fields} disabled={disabled} onChange={change} />
        <UtmPanel utm={draft.utm} errors={fields} disabled={disabled} onChange={(utm) => change({ utm })} />
        {!disabled && (
          <Flex justifyContent="flex-end">
            <Button type="submit" loading={isLoading} disabled={!isChanged}>
              {translate('parts.save')}
            </Button>
          </Flex>
        )}
      </Flex>
    </form>
  );
};

/** After saving, the response of the mutation is newer than the query until that is fetched again. */
const newest = (loaded: Sequence, saved: Sequence | undefined): Sequence =>
  saved && saved.updatedAt > loaded.updatedAt ? saved : loaded;

const toInput = (draft: Required<SequenceInput>): SequenceInput => ({
  trackOpens: draft.trackOpens,
  trackClicks: draft.trackClicks,
  senderName: draft.senderName || null,
  senderEmail: draft.senderEmail || null,
  replyTo: draft.replyTo || null,
  timezone: draft.timezone,
  sendingWindow: draft.sendingWindow,
  dailyLimit: draft.dailyLimit,
  stopOnReply: draft.stopOnReply,
  utm: draft.utm,
});
