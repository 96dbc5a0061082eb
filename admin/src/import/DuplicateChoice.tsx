import { Box, Field, Radio, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { ChangedProspects } from './ChangedProspects';
import type { OnDuplicate } from './import-run';
import type { KnownPeopleCheck } from './use-known-people';
import type { ChangesCheck } from './use-previewed-changes';

type Props = {
  value: OnDuplicate;
  onChange: (value: OnDuplicate) => void;
  check: KnownPeopleCheck;
  changes: ChangesCheck;
};

const CHOICES: OnDuplicate[] = ['skip', 'fill', 'update'];

/** Choice whether existing prospects are left as they are, filled in or overwritten, with what would change. */
export const DuplicateChoice = ({ value, onChange, check, changes }: Props) => {
  const translate = useTranslate();
  const count = check.state === 'known' ? check.people.existing.size : 0;

  return (
    <Field.Root name="onDuplicate" hint={translate('import.duplicates-hint')}>
      <Field.Label id="import-duplicates">{translate('import.duplicates')}</Field.Label>
      <Typography role="status" tag="p" textColor="neutral800">
        {translate(`import.existing-count.${check.state}`, { count })}
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
      <ChangedProspects check={changes} />
    </Field.Root>
  );
};
