import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = {
  value: string;
  onChange: (timezone: string) => void;
  error?: string;
  disabled?: boolean;
  isOptional?: boolean;
};

const TIMEZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];

/** An IANA time zone, found by typing a part of its name. Opened, it shows all of them; what is typed and not chosen goes when it is left. */
export const TimezoneField = ({ value, onChange, error, disabled, isOptional = false }: Props) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);

  // The combobox clears a text it does not find when it is left; what was chosen is shown again right after.
  const settle = () => queueMicrotask(() => setTyped(null));
  const show = (next: boolean) => {
    setOpen(next);
    if (next) setTyped((current) => current ?? '');
    else settle();
  };
  return (
    <Field.Root name="timezone" error={error} width="100%">
      <Field.Label>{translate('settings.timezone')}</Field.Label>
      <Combobox
        value={value}
        textValue={typed ?? toText(value)}
        onTextValueChange={setTyped}
        onBlur={() => !isOpen && settle()}
        onOpenChange={show}
        disabled={disabled}
        onChange={(name?: string) => {
          if (name) onChange(name);
        }}
        onClear={isOptional ? () => onChange('') : undefined}
        clearLabel={translate('parts.clear')}
        placeholder={toText(value) || translate('settings.timezone-of-sequence')}
        noOptionsMessage={() => translate('settings.timezone-none')}
        autocomplete={{ type: 'list', filter: 'contains' }}
      >
        {withCurrent(value).map((name) => (
          <ComboboxOption key={name} value={name}>
            {toText(name)}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Error />
    </Field.Root>
  );
};

/** A zone of another name for the same place, such as `Asia/Kolkata`, is known to servers and not listed by every browser. */
const withCurrent = (value: string) =>
  value === '' || TIMEZONES.includes(value) ? TIMEZONES : [value, ...TIMEZONES];

const toText = (timezone: string) => timezone.replaceAll('_', ' ');
