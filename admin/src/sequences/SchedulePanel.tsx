import { Field, NumberInput } from '@strapi/design-system';
import type { Sequence } from '../../../server/src/sequences/contract';
import { Panel } from '../components/Panel';
import { TimezoneField } from '../components/TimezoneField';
import { ToggleField } from '../components/ToggleField';
import { useTranslate } from '../messages/use-translate';
import { SendingWindowField } from './SendingWindowField';

type Schedule = Pick<Sequence, 'timezone' | 'sendingWindow' | 'dailyLimit' | 'stopOnReply'>;

type Props = {
  schedule: Schedule;
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (values: Partial<Schedule>) => void;
};

/** Time zone, sending window, daily limit, and whether a reply stops the sequence. */
export const SchedulePanel = ({ schedule, errors, disabled, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Panel title={translate('settings.schedule')}>
      <TimezoneField
        value={schedule.timezone}
        error={errors.timezone}
        disabled={disabled}
        onChange={(timezone) => onChange({ timezone })}
      />
      <SendingWindowField
        value={schedule.sendingWindow}
        error={errors.sendingWindow}
        disabled={disabled}
        onChange={(sendingWindow) => onChange({ sendingWindow })}
      />
      <Field.Root
        name="dailyLimit"
        hint={translate('settings.dailyLimit-hint')}
        error={errors.dailyLimit}
        width="100%"
      >
        <Field.Label>{translate('settings.dailyLimit')}</Field.Label>
        <NumberInput
          value={schedule.dailyLimit ?? undefined}
          placeholder={translate('settings.dailyLimit-none')}
          disabled={disabled}
          onValueChange={(limit) => onChange({ dailyLimit: limit ? Math.max(1, Math.round(limit)) : null })}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <ToggleField
        name="stopOnReply"
        label={translate('settings.stopOnReply')}
        hint={translate('settings.stopOnReply-hint')}
        checked={schedule.stopOnReply}
        disabled={disabled}
        onChange={(stopOnReply) => onChange({ stopOnReply })}
      />
    </Panel>
  );
};
