import { Box, DatePicker, Field } from '@strapi/design-system';
import { useMemo } from 'react';
import { useTranslate } from '../messages/use-translate';
import { fromPicked, toPicked } from '../lib/days';

type Props = {
  name: string;
  label: string;
  /** `YYYY-MM-DD`; undefined where none is chosen. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
};

export const DayField = ({ name, label, value, onChange }: Props) => {
  const translate = useTranslate();
  // The picker forgets what is being typed whenever it is given another Date, though of the same day.
  const picked = useMemo(() => toPicked(value), [value]);

  return (
    <Box width="17rem">
      <Field.Root name={name}>
        <DatePicker
          size="S"
          aria-label={label}
          placeholder={label}
          clearLabel={translate('parts.clear')}
          value={picked}
          onChange={(chosen) => onChange(fromPicked(chosen))}
          onClear={() => onChange(undefined)}
        />
      </Field.Root>
    </Box>
  );
};
