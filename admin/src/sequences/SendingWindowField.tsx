import { Checkbox, Field, Flex, TimePicker, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SendingWindow } from '../../../server/src/sequences/contract';
import { ToggleField } from '../components/ToggleField';
import { useTranslate } from '../messages/use-translate';
import { OFFICE_HOURS, WEEKDAYS, withDay } from './sending-window';

type Props = {
  /** Null: emails are sent at any time. */
  value: SendingWindow | null;
  error?: string;
  disabled: boolean;
  onChange: (window: SendingWindow | null) => void;
};

/** The days and hours in which emails are sent. */
export const SendingWindowField = ({ value, error, disabled, onChange }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();

  return (
    <>
      <ToggleField
        name="sendingWindow"
        label={translate('settings.sendingWindow')}
        hint={translate('settings.sendingWindow-hint')}
        checked={value !== null}
        disabled={disabled}
        onChange={(isOn) => onChange(isOn ? OFFICE_HOURS : null)}
      />
      {value && (
        <Flex gap={6} alignItems="flex-start" wrap="wrap">
          <Field.Root name="sendingWindow.days" error={error}>
            <Field.Label>{translate('settings.window-days')}</Field.Label>
            <Flex gap={4} wrap="wrap" minHeight="4rem">
              {WEEKDAYS.map(({ day, sample }) => (
                <Checkbox
                  key={day}
                  checked={value.days.includes(day)}
                  disabled={disabled || (value.days.length === 1 && value.days[0] === day)}
                  onCheckedChange={(isOn) =>
                    onChange({ ...value, days: withDay(value.days, day, isOn === true) })
                  }
                >
                  {formatDate(sample, { weekday: 'short', timeZone: 'UTC' })}
                </Checkbox>
              ))}
            </Flex>
            <Field.Error />
          </Field.Root>
          <Flex gap={4}>
            {(['from', 'to'] as const).map((bound) => (
              <Field.Root key={bound} name={`sendingWindow.${bound}`} width="14rem">
                <Field.Label>{translate(`settings.window-${bound}`)}</Field.Label>
                <TimePicker
                  step={30}
                  value={value[bound]}
                  disabled={disabled}
                  onChange={(time?: string) => onChange({ ...value, [bound]: time || value[bound] })}
                />
              </Field.Root>
            ))}
          </Flex>
        </Flex>
      )}
      {value && value.to <= value.from && (
        <Typography variant="pi" textColor="neutral600">
          {translate('settings.window-overnight')}
        </Typography>
      )}
    </>
  );
};
