import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useTranslate } from '../translate';

type Props = {
  value: string;
  onChange: (timezone: string) => void;
  error?: string;
  disabled?: boolean;
  isOptional?: boolean;
};

const TIMEZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];

/** An IANA time zone, found by typing a part of its name. */
export const TimezoneField = ({ value, onChange, error, disabled, isOptional = false }: Props) => {
  const translate = useTranslate();

  return (
    <Field.Root name="timezone" error={error} width="100%">
      <Field.Label>{translate('settings.timezone')}</Field.Label>
      <Combobox
        value={value}
        disabled={disabled}
        onChange={(name?: string) => onChange(name ?? '')}
        onClear={isOptional ? () => onChange('') : undefined}
        placeholder={isOptional ? translate('settings.timezone-of-sequence') : undefined}
        autocomplete={{ type: 'list', filter: 'contains' }}
      >
        {TIMEZONES.map((name) => (
          <ComboboxOption key={name} value={name}>
            {name.replaceAll('_', ' ')}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Error />
    </Field.Root>
  );
};
