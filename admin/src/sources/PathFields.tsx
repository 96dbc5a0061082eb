import { Grid } from '@strapi/design-system';
import type { SourceType } from '../../../server/src/prospects/sources/contract';
import { useTranslate } from '../messages/use-translate';
import { ChoiceField } from '../components/ChoiceField';
import { type CONSENT_FIELDS, type LINE_FIELDS, type MappingDraft, pathsFor } from './mapping-draft';

type PathField = (typeof LINE_FIELDS)[number] | (typeof CONSENT_FIELDS)[number];

type Props = {
  fields: readonly PathField[];
  type: SourceType;
  draft: MappingDraft;
  errors: Record<string, string>;
  onEdit: (edit: Partial<MappingDraft>) => void;
};

/** For each part of the mapping a select of the attributes that it can name. */
export const PathFields = ({ fields, type, draft, errors, onEdit }: Props) => {
  const translate = useTranslate();

  return (
    <Grid.Root gap={4}>
      {fields.map((field) => (
        <Grid.Item key={field} col={6} xs={12}>
          <ChoiceField
            name={field}
            label={translate(`sources.field.${field}`)}
            value={draft[field]}
            options={pathsFor(field, type, draft[field]).map((path) => ({ value: path, label: path }))}
            empty={field === 'email' ? undefined : translate('sources.nothing')}
            required={field === 'email'}
            error={errors[field]}
            onChange={(path) => onEdit({ [field]: path })}
          />
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
