import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

type Props = {
  name: string;
  label: string;
  value: string;
  options: Array<{ value: string; label: string }>;
  onChange: (value: string) => void;
  /** Label of the empty choice; none when left out. */
  empty?: string;
  error?: string;
  hint?: string;
  required?: boolean;
  disabled?: boolean;
};

const EMPTY = ' ';

/** A select with label, hint and error. */
export const ChoiceField = ({
  name,
  label,
  value,
  options,
  onChange,
  empty,
  error,
  hint,
  ...select
}: Props) => (
  <Field.Root name={name} error={error} hint={hint} required={select.required} width="100%">
    <Field.Label>{label}</Field.Label>
    <SingleSelect
      value={value === '' && empty !== undefined ? EMPTY : value}
      disabled={select.disabled}
      onChange={(selected) => onChange(selected === EMPTY ? '' : String(selected))}
    >
      {empty !== undefined && <SingleSelectOption value={EMPTY}>{empty}</SingleSelectOption>}
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
    <Field.Hint />
    <Field.Error />
  </Field.Root>
);
