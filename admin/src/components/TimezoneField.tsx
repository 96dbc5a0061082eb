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

/**
 * A combobox of IANA time zones. Opening it lists all of them; typing filters by a part of the name. Text
 * that was typed but not selected is discarded when the field loses focus.
 */
export const TimezoneField = ({ value, onChange, error, disabled, isOptional = false }: Props) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);

  // On blur the combobox clears text that matches no option. A microtask later, the selected zone is shown again.
  const discardTyped = () => queueMicrotask(() => setTyped(null));
  const changeOpen = (willOpen: boolean) => {
    setOpen(willOpen);
    if (willOpen) setTyped((current) => current ?? '');
    else discardTyped();
  };

  return (
    <Field.Root name="timezone" error={error} width="100%">
      <Field.Label>{translate('settings.timezone')}</Field.Label>
      <Combobox
        value={value}
        textValue={typed ?? toLabel(value)}
        onTextValueChange={setTyped}
        onBlur={() => !isOpen && discardTyped()}
        onOpenChange={changeOpen}
        disabled={disabled}
        onChange={(name?: string) => {
          if (name) onChange(name);
        }}
        onClear={isOptional ? () => onChange('') : undefined}
        clearLabel={translate('components.clear')}
        placeholder={toLabel(value) || translate('settings.timezone-of-sequence')}
        noOptionsMessage={() => translate('settings.timezone-none')}
        autocomplete={{ type: 'list', filter: 'contains' }}
      >
        {withCurrent(value).map((name) => (
          <ComboboxOption key={name} value={name}>
            {toLabel(name)}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Error />
    </Field.Root>
  );
};

/**
 * Adds the current value if it is missing: some browsers list only one alias of a zone, for example not
 * `Asia/Kolkata`.
 */
const withCurrent = (value: string) =>
  value === '' || TIMEZONES.includes(value) ? TIMEZONES : [value, ...TIMEZONES];

const toLabel = (timezone: string) => timezone.replaceAll('_', ' ');
