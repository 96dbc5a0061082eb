import { Field, Flex, TextInput } from '@strapi/design-system';
import { useRef } from 'react';
import { MergeTagMenu } from '../editor/MergeTagMenu';
import { useTranslate } from '../messages/use-translate';

type Props = {
  name: string;
  label: string;
  value: string;
  error?: string;
  /** Only the first email of a thread needs a subject. */
  isFirst: boolean;
  onChange: (subject: string) => void;
};

/** The subject, into which the menu beside it inserts merge tags at the cursor. */
export const SubjectField = ({ name, label, value, error, isFirst, onChange }: Props) => {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);

  const insert = (tag: string) => {
    const { selectionStart, selectionEnd } = input.current ?? {};
    const start = selectionStart ?? value.length;
    onChange(value.slice(0, start) + tag + value.slice(selectionEnd ?? start));
    // Once React has written the new value, which moves the cursor to its end.
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(start + tag.length, start + tag.length);
    });
  };

  return (
    <Field.Root
      name={name}
      error={error}
      hint={isFirst ? undefined : translate('steps.subject-hint')}
      required={isFirst}
      width="100%"
    >
      <Flex justifyContent="space-between" gap={2}>
        <Field.Label>{label}</Field.Label>
        <MergeTagMenu label={translate('steps.merge-tag-subject')} onPick={insert} />
      </Flex>
      <TextInput ref={input} value={value} onChange={({ target }) => onChange(target.value)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
