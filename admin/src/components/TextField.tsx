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
  /** For the first field of a dialog. */
  autoFocus?: boolean;
  /** Of lines; a single line of text where left out. */
  rows?: number;
  style?: CSSProperties;
};

/** A labelled text with its hint and its error. */
export const TextField = ({ name, label, value, onChange, error, hint, required, rows, ...input }: Props) => {
  const change = (event: { target: { value: string } }) => onChange(event.target.value);

  return (
    <Field.Root name={name} error={error} hint={hint} required={required} width="100%">
      <Field.Label>{label}</Field.Label>
      {rows ? (
        <Textarea value={value} onChange={change} {...input} rows={rows} resizable />
      ) : (
        <TextInput value={value} onChange={change} {...input} />
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
