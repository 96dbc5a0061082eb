import { Field, Flex, NumberInput } from '@strapi/design-system';
import { useState } from 'react';
import type { GetSendingLimits, SendingLimits } from '../../../server/src/sending/contract';
import { useGetSendingLimitsQuery, useUpdateSendingLimitsMutation } from '../api/settings';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { OptionsForm } from './OptionsForm';

/** Each limit, and the option of the config that takes precedence. */
const OPTIONS: Record<keyof SendingLimits, string> = {
  dailyLimit: 'sending.sender.dailyLimit',
  spacingSeconds: 'sending.sender.spacingSeconds',
  jitterSeconds: 'sending.sender.jitterSeconds',
  perMinute: 'sending.provider.perMinute',
  per24Hours: 'sending.provider.per24Hours',
};

const NAMES = Object.keys(OPTIONS) as Array<keyof SendingLimits>;

/** The limits of all senders and of the provider. What the config decides is locked. */
export const SendingLimitsPanel = () => {
  const translate = useTranslate();
  const query = useGetSendingLimitsQuery(undefined, { refetchOnMountOrArgChange: true });

  return (
    <Panel title={translate('limits.title')}>
      <QueryState query={query}>{query.data && <LimitsForm {...query.data} />}</QueryState>
    </Panel>
  );
};

const LimitsForm = ({ data: saved, meta: { fixed } }: GetSendingLimits['response']) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [update, { isLoading }] = useUpdateSendingLimitsMutation();
  const [edits, setEdits] = useState<Partial<SendingLimits>>({});
  const draft = { ...saved, ...edits };
  const changes = NAMES.filter((name) => draft[name] !== saved[name]);

  const save = async () => {
    const changed = Object.fromEntries(changes.map((name) => [name, draft[name]]));
    if (await notifyResult(update(changed), translate('limits.saved'))) setEdits({});
  };

  return (
    <OptionsForm
      hint={translate('limits.hint')}
      isChanged={changes.length > 0}
      isFixed={fixed.length === NAMES.length}
      isSaving={isLoading}
      onSave={save}
    >
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        {NAMES.map((name) => (
          <Field.Root
            key={name}
            name={name}
            width="28rem"
            hint={
              fixed.includes(name)
                ? translate('components.fixed', { option: OPTIONS[name] })
                : translate('limits.empty')
            }
          >
            <Field.Label>{translate(`limits.${name}`)}</Field.Label>
            <NumberInput
              value={draft[name] ?? undefined}
              disabled={fixed.includes(name)}
              onValueChange={(value) => setEdits({ ...edits, [name]: toLimit(value) })}
            />
            <Field.Hint />
          </Field.Root>
        ))}
      </Flex>
    </OptionsForm>
  );
};

/** Whole numbers above 0; null, no limit, for an empty field and anything else. */
const toLimit = (value: number | undefined): number | null =>
  value && value >= 1 ? Math.round(value) : null;
