import { Box, DatePicker, Field } from '@strapi/design-system';
import { useMemo } from 'react';
import { useTranslate } from '../messages/use-translate';
import { fromPickerDate, toPickerDate } from '../lib/days';

type Props = {
  name: string;
  label: string;
  /** `YYYY-MM-DD`; undefined while no day is selected. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
};

export const DayField = ({ name, label, value, onChange }: Props) => {
  const translate = useTranslate();
  // Memoized: the picker discards what is being typed when it gets a new Date object, even for an equal date.
  const date = useMemo(() => toPickerDate(value), [value]);

  return (
    <Box width="17rem">
      <Field.Root name={name}>
        <DatePicker
          size="S"
          aria-label={label}
          placeholder={label}
          clearLabel={translate('components.clear')}
          value={date}
          onChange={(picked) => onChange(fromPickerDate(picked))}
          onClear={() => onChange(undefined)}
        />
      </Field.Root>
    </Box>
  );
};
