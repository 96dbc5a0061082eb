import { Field, Flex, TextInput } from '@strapi/design-system';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { MergeTagMenu } from '../editor/MergeTagMenu';

type Props = {
  name: string;
  label: string;
  value: string;
  error?: string;
  hint?: string;
  required?: boolean;
  /** For screen readers; begins with the visible label of the menu. */
  menuLabel: string;
  onChange: (value: string) => void;
};

/** A line of text, into which the menu beside it inserts merge tags at the cursor. */
export const MergeTagField = ({ name, label, value, error, hint, required, menuLabel, onChange }: Props) => {
  const input = useRef<HTMLInputElement>(null);

  const insert = (tag: string) => {
    const { selectionStart, selectionEnd } = input.current ?? {};
    const start = selectionStart ?? value.length;
    // A new value moves the cursor to its end: it is written first.
    flushSync(() => onChange(value.slice(0, start) + tag + value.slice(selectionEnd ?? start)));
    input.current?.focus();
    input.current?.setSelectionRange(start + tag.length, start + tag.length);
  };

  return (
    <Field.Root name={name} error={error} hint={hint} required={required} width="100%">
      <Flex justifyContent="space-between" gap={2}>
        <Field.Label>{label}</Field.Label>
        <MergeTagMenu label={menuLabel} onPick={insert} />
      </Flex>
      <TextInput ref={input} value={value} onChange={({ target }) => onChange(target.value)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
