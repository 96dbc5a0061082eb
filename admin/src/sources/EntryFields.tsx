import { Field, Grid, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import type { SourceType } from '../../../server/src/prospects/sources/contract';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { ChoiceField } from '../components/ChoiceField';
import { parseJsonObject } from '../lib/json-object';
import { FILTERS_EXAMPLE, type MappingDraft, pathsFor } from './mapping-draft';

type Props = {
  type: SourceType;
  locales: string[];
  draft: MappingDraft;
  errors: Record<string, string>;
  onEdit: (edit: Partial<MappingDraft>) => void;
};

/** Which entries are prospects, what emails may use of them, and what becomes of people whose entry changes or goes. */
export const EntryFields = ({ type, locales, draft, errors, onEdit }: Props) => {
  const translate = useTranslate();
  const choices = <Value extends string>(field: string, values: readonly Value[]) =>
    values.map((value) => ({ value, label: translate(`sources.${field}.${value}`) }));
  const isFilterValid = parseJsonObject(draft.filters) !== undefined;

  return (
    <Grid.Root gap={4}>
      {type.hasDraftAndPublish && (
        <Grid.Item col={6} xs={12}>
          <ChoiceField
            name="status"
            label={translate('sources.field.status')}
            value={draft.status}
            options={choices('status', ['published', 'draft'])}
            onChange={(status) => onEdit({ status: status as MappingDraft['status'] })}
          />
        </Grid.Item>
      )}
      {type.isLocalized && (
        <Grid.Item col={6} xs={12}>
          <ChoiceField
            name="locale"
            label={translate('sources.field.locale')}
            value={draft.locale}
            options={[
              { value: '*', label: translate('sources.all-locales') },
              ...locales.map((locale) => ({ value: locale, label: locale })),
            ]}
            error={errors.locale}
            onChange={(locale) => onEdit({ locale })}
          />
        </Grid.Item>
      )}
      <Grid.Item col={12}>
        <TextField
          name="filters"
          label={translate('sources.field.filters')}
          hint={translate('sources.filters-hint')}
          placeholder={FILTERS_EXAMPLE}
          rows={4}
          value={draft.filters}
          error={
            isFilterValid
              ? errors.filters
              : translate('sources.filters-invalid', { example: FILTERS_EXAMPLE })
          }
          onChange={(filters) => onEdit({ filters })}
        />
      </Grid.Item>
      <Grid.Item col={12}>
        <Field.Root name="fields" error={errors.fields} width="100%">
          <Field.Label>{translate('sources.field.fields')}</Field.Label>
          <MultiSelect
            value={draft.fields}
            customizeContent={(values: string[] = []) =>
              translate('sources.fields-count', { count: values.length })
            }
            onChange={(fields: string[]) => onEdit({ fields })}
          >
            {pathsFor('fields', type, '').map((path) => (
              <MultiSelectOption key={path} value={path}>
                {path}
              </MultiSelectOption>
            ))}
          </MultiSelect>
          <Field.Error />
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={6} xs={12}>
        <ChoiceField
          name="onDelete"
          label={translate('sources.field.onDelete')}
          value={draft.onDelete}
          options={choices('onDelete', ['stop', 'erase'])}
          onChange={(onDelete) => onEdit({ onDelete: onDelete as MappingDraft['onDelete'] })}
        />
      </Grid.Item>
      <Grid.Item col={6} xs={12}>
        <ChoiceField
          name="onAddressChange"
          label={translate('sources.field.onAddressChange')}
          value={draft.onAddressChange}
          options={choices('onAddressChange', ['stop', 'continue'])}
          onChange={(choice) => onEdit({ onAddressChange: choice as MappingDraft['onAddressChange'] })}
        />
      </Grid.Item>
    </Grid.Root>
  );
};
