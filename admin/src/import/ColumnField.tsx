import { Box, Field, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { memo } from 'react';
import { useTranslate } from '../messages/use-translate';
import { FIELDS, type Target } from './mapping';

type Props = {
  column: number;
  header: string;
  sample: string;
  target: Target;
  /** Whether the column holds addresses that are used only where an earlier column has none. */
  isFurtherAddress: boolean;
  onChange: (column: number, target: Target) => void;
};

const TARGETS: Array<Target['to']> = [...FIELDS, 'attribute', 'attributes', 'nowhere'];

const MAX_SAMPLE = 60;

/** Choice of the target of one column, with a sample cell, and the name of the attribute if the target is one. */
export const ColumnField = memo(({ column, header, sample, target, isFurtherAddress, onChange }: Props) => {
  const translate = useTranslate();
  const shown = sample.length > MAX_SAMPLE ? `${sample.slice(0, MAX_SAMPLE)}…` : sample;

  return (
    <Box minWidth={0}>
      <Field.Root
        hint={shown ? translate('import.sample', { sample: shown }) : translate('import.sample-empty')}
      >
        <Field.Label>{header}</Field.Label>
        <SingleSelect
          value={target.to}
          onChange={(to) => onChange(column, { ...target, to: to as Target['to'] })}
        >
          {TARGETS.map((to) => (
            <SingleSelectOption key={to} value={to}>
              {translate(`import.target.${to}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        {(target.to === 'attribute' || isFurtherAddress) && (
          <TextInput
            aria-label={translate('import.attribute-name', { column: header })}
            value={target.attribute}
            onChange={(event: { target: { value: string } }) =>
              onChange(column, { ...target, attribute: event.target.value })
            }
          />
        )}
        {isFurtherAddress && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {translate('import.further-address')}
          </Typography>
        )}
        <Field.Hint />
      </Field.Root>
    </Box>
  );
});

ColumnField.displayName = 'ColumnField';
