import { Box, Field, Radio } from '@strapi/design-system';
import { useTranslate } from '../translate';
import type { OnDuplicate } from './import-run';

type Props = { value: OnDuplicate; onChange: (value: OnDuplicate) => void };

const CHOICES: OnDuplicate[] = ['skip', 'update'];

/** What becomes of prospects who are there already. */
export const DuplicateChoice = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Field.Root name="onDuplicate" hint={translate('import.duplicates-hint')}>
      <Field.Label id="import-duplicates">{translate('import.duplicates')}</Field.Label>
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
