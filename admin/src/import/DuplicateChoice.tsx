import { Box, Field, Radio, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { DuplicateCheck } from './use-duplicates';
import type { OnDuplicate } from './import-run';

type Props = {
  value: OnDuplicate;
  onChange: (value: OnDuplicate) => void;
  check: DuplicateCheck;
  /** Number of importable rows whose email address is a prospect already. */
  count: number;
};

const CHOICES: OnDuplicate[] = ['skip', 'update'];

/** Choice whether the rows of existing prospects are skipped or update them. */
export const DuplicateChoice = ({ value, onChange, check, count }: Props) => {
  const translate = useTranslate();

  return (
    <Field.Root name="onDuplicate" hint={translate('import.duplicates-hint')}>
      <Field.Label id="import-duplicates">{translate('import.duplicates')}</Field.Label>
      <Typography role="status" tag="p" textColor="neutral800">
        {translate(`import.known.${check.state}`, { count })}
      </Typography>
      <Radio.Group
        aria-labelledby="import-duplicates"
        value={value}
        onValueChange={(choice) => onChange(choice as OnDuplicate)}
      >
        {CHOICES.map((choice) => (
          <Box key={choice} paddingBottom={1}>
            <Radio.Item value={choice}>{translate(`import.duplicates.${choice}`)}</Radio.Item>
          </Box>
        ))}
      </Radio.Group>
      <Field.Hint />
    </Field.Root>
  );
};
