import { Checkbox, Field, Flex, Typography } from '@strapi/design-system';
import type { ImportProspects } from '../../../server/src/prospects/contract';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';

export type ImportConsents = NonNullable<ImportProspects['body']['consents']>;

type Props = {
  value: ImportConsents;
  /** Whether the import writes into existing prospects. */
  isUpdate: boolean;
  onChange: (value: ImportConsents) => void;
};

/** Asks for source and wording of the consents in a file, and whether those of existing prospects change. */
export const ConsentTerms = ({ value, isUpdate, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography variant="delta" tag="h3">
        {translate('import.consents')}
      </Typography>
      <TextField
        name="source"
        label={translate('import.consents-source')}
        hint={translate('import.consents-source-hint')}
        value={value.source ?? ''}
        onChange={(source) => onChange({ ...value, source: source.slice(0, MAX_SOURCE) })}
      />
      <TextField
        name="version"
        label={translate('import.consents-version')}
        hint={translate('import.consents-version-hint')}
        value={value.version ?? ''}
        onChange={(version) => onChange({ ...value, version: version.slice(0, MAX_VERSION) })}
      />
      {isUpdate && (
        <Field.Root name="updatesExisting" hint={translate('import.consents-existing-hint')}>
          <Checkbox
            checked={value.updatesExisting ?? false}
            onCheckedChange={(checked) => onChange({ ...value, updatesExisting: checked === true })}
          >
            {translate('import.consents-existing')}
          </Checkbox>
          <Field.Hint />
        </Field.Root>
      )}
    </Flex>
  );
};

const MAX_SOURCE = 255;

const MAX_VERSION = 64;
