import { Box, Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { FIELDS, type Target } from './mapping';

type Props = { header: string; sample: string; target: Target; onChange: (target: Target) => void };

const TARGETS: Array<Target['to']> = [...FIELDS, 'attribute', 'nowhere'];

const MAX_SAMPLE = 60;

/** Choice of the target of one column, with a sample cell, and the name of the attribute if the target is one. */
export const ColumnField = ({ header, sample, target, onChange }: Props) => {
  const translate = useTranslate();
  const shown = sample.length > MAX_SAMPLE ? `${sample.slice(0, MAX_SAMPLE)}…` : sample;

  return (
    <Box minWidth={0}>
      <Field.Root
        hint={shown ? translate('import.sample', { sample: shown }) : translate('import.no-sample')}
      >
        <Field.Label>{header}</Field.Label>
        <SingleSelect value={target.to} onChange={(to) => onChange({ ...target, to: to as Target['to'] })}>
          {TARGETS.map((to) => (
            <SingleSelectOption key={to} value={to}>
              {translate(`import.to.${to}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        {target.to === 'attribute' && (
          <TextInput
            aria-label={translate('import.attribute-name', { column: header })}
            value={target.attribute}
            onChange={(event: { target: { value: string } }) =>
              onChange({ ...target, attribute: event.target.value })
            }
          />
        )}
        <Field.Hint />
      </Field.Root>
    </Box>
  );
};
