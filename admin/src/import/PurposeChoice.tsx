import { Box, Field, Radio } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { ImportPurpose } from './import-run';

type Props = { value: ImportPurpose; onChange: (value: ImportPurpose) => void };

const PURPOSES: ImportPurpose[] = ['prospects', 'unsubscribed'];

/** Choice whether the people of the file are written to, or never written to again. */
export const PurposeChoice = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Field.Root name="purpose" hint={translate(`import.purpose-hint.${value}`)}>
      <Field.Label id="import-purpose">{translate('import.purpose')}</Field.Label>
      <Radio.Group
        aria-labelledby="import-purpose"
        value={value}
        onValueChange={(choice) => onChange(choice as ImportPurpose)}
      >
        {PURPOSES.map((purpose) => (
          <Box key={purpose} paddingBottom={1}>
            <Radio.Item value={purpose}>{translate(`import.purpose.${purpose}`)}</Radio.Item>
          </Box>
        ))}
      </Radio.Group>
      <Field.Hint />
    </Field.Root>
  );
};
