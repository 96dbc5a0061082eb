import { Box, Field, Radio, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { DuplicateCheck } from './use-duplicates';
import type { OnDuplicate } from './import-run';

type Props = {
  value: OnDuplicate;
  onChange: (value: OnDuplicate) => void;
  check: DuplicateCheck;
  /** Of the rows that can be imported. */
  count: number;
};

const CHOICES: OnDuplicate[] = ['skip', 'update'];

/** What becomes of prospects who are there already. */
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
        onValueChange={(chosen) => onChange(chosen as OnDuplicate)}
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
