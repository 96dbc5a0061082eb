import { Field, Textarea, TextInput } from '@strapi/design-system';
import type { CSSProperties } from 'react';

type Props = {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  hint?: string;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  type?: string;
  /** Only for the first field of a dialog. */
  autoFocus?: boolean;
  /** Height of a textarea in lines; if missing, the field is a single-line input. */
  rows?: number;
  style?: CSSProperties;
};

/** A text input with label, hint and error. */
export const TextField = ({ name, label, value, onChange, error, hint, required, rows, ...input }: Props) => {
  const changeValue = (event: { target: { value: string } }) => onChange(event.target.value);

  return (
    <Field.Root name={name} error={error} hint={hint} required={required} width="100%">
      <Field.Label>{label}</Field.Label>
      {rows ? (
        <Textarea value={value} onChange={changeValue} {...input} rows={rows} resizable />
      ) : (
        <TextInput value={value} onChange={changeValue} {...input} />
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
