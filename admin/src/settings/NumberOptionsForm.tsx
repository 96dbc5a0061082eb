import { Field, Flex, NumberInput } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { OptionsForm } from './OptionsForm';

type Props<Name extends string, Value extends number | null> = {
  /** Prefix of the message keys: of the names, `hint`, and `empty` below each field. */
  messages: string;
  /** Each option, and that of the config that takes precedence. */
  options: Record<Name, string>;
  saved: Record<Name, Value>;
  /** The options that the config sets; their fields are locked. */
  fixed: Name[];
  /** The number that a person typed, as it is saved. */
  toValue: (typed: number | undefined, name: Name) => Value;
  step?: number;
  isSaving: boolean;
  /** Resolves with whether it was saved. */
  onSave: (changes: Partial<Record<Name, Value>>) => Promise<boolean>;
};

/** A form of numbers that the config may decide. */
export const NumberOptionsForm = <Name extends string, Value extends number | null>({
  messages,
  options,
  saved,
  fixed,
  toValue,
  step,
  isSaving,
  onSave,
}: Props<Name, Value>) => {
  const translate = useTranslate();
  const [edits, setEdits] = useState<Partial<Record<Name, Value>>>({});
  const names = Object.keys(options) as Name[];
  const draft: Record<Name, Value> = { ...saved, ...edits };
  const changes = names.filter((name) => draft[name] !== saved[name]);

  const save = async () => {
    const changed = Object.fromEntries(changes.map((name) => [name, draft[name]]));
    if (await onSave(changed as Partial<Record<Name, Value>>)) setEdits({});
  };

  return (
    <OptionsForm
      hint={translate(`${messages}.hint`)}
      isChanged={changes.length > 0}
      isFixed={fixed.length === names.length}
      isSaving={isSaving}
      onSave={save}
    >
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        {names.map((name) => (
          <Field.Root
            key={name}
            name={name}
            width="28rem"
            hint={
              fixed.includes(name)
                ? translate('components.fixed', { option: options[name] })
                : translate(`${messages}.empty`)
            }
          >
            <Field.Label>{translate(`${messages}.${name}`)}</Field.Label>
            <NumberInput
              value={draft[name] ?? undefined}
              disabled={fixed.includes(name)}
              step={step}
              onValueChange={(value) => setEdits({ ...edits, [name]: toValue(value, name) })}
            />
            <Field.Hint />
          </Field.Root>
        ))}
      </Flex>
    </OptionsForm>
  );
};
