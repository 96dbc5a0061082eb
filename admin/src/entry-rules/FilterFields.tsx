import { Box, Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import type { FilterAttribute } from '../../../server/src/sequences/entry-rules/contract';
import { TextField } from '../components/TextField';
import { parseJsonObject } from '../lib/json-object';
import { useTranslate } from '../messages/use-translate';
import { conditionFor, type FilterCondition, type FilterDraft, toFilters } from './filter-draft';
import { FilterRow } from './FilterRow';

const MAX_CONDITIONS = 20;

type Props = {
  attributes: FilterAttribute[];
  filter: FilterDraft;
  error?: string;
  onChange: (filter: FilterDraft) => void;
};

/** The filter of entries: one row for each condition, or the JSON of Strapi's REST API for deeper ones. */
export const FilterFields = ({ attributes, filter, error, onChange }: Props) => {
  const translate = useTranslate();
  const { json, join, conditions } = filter;
  /** Rows keep their identity when one before them goes. */
  const [keys, setKeys] = useState(() => conditions.map((_, index) => index));
  const changeRow = (index: number, condition: FilterCondition) =>
    onChange({ ...filter, conditions: conditions.map((one, at) => (at === index ? condition : one)) });

  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange({ ...filter, conditions: [...conditions, conditionFor(firstOf(attributes))] });
  };
  const remove = (index: number) => {
    setKeys(keys.filter((_, at) => at !== index));
    onChange({ ...filter, conditions: conditions.filter((_, at) => at !== index) });
  };

  if (json !== null)
    return (
      <TextField
        name="filters"
        label={translate('entry-rules.json')}
        hint={translate('entry-rules.json-hint')}
        rows={5}
        value={json}
        error={parseJsonObject(json) === undefined ? translate('entry-rules.json-invalid') : error}
        onChange={(text) => onChange({ ...filter, json: text })}
      />
    );

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {conditions.length > 1 && (
        <Box width="28rem" maxWidth="100%">
          <SingleSelect
            size="S"
            aria-label={translate('entry-rules.join')}
            value={join}
            onChange={(value) => onChange({ ...filter, join: value === '$or' ? '$or' : '$and' })}
          >
            <SingleSelectOption value="$and">{translate('entry-rules.join-and')}</SingleSelectOption>
            <SingleSelectOption value="$or">{translate('entry-rules.join-or')}</SingleSelectOption>
          </SingleSelect>
        </Box>
      )}
      {conditions.length === 0 && (
        <Typography textColor="neutral600">{translate('entry-rules.no-conditions')}</Typography>
      )}
      {conditions.map((condition, index) => (
        <FilterRow
          key={keys[index]}
          number={index + 1}
          attributes={attributes}
          condition={condition}
          onChange={(changed) => changeRow(index, changed)}
          onRemove={() => remove(index)}
        />
      ))}
      {error && (
        <Typography role="alert" variant="pi" textColor="danger600">
          {error}
        </Typography>
      )}
      <Flex gap={2} wrap="wrap">
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Plus />}
          disabled={conditions.length >= MAX_CONDITIONS || attributes.length === 0}
          onClick={add}
        >
          {translate('entry-rules.add-condition')}
        </Button>
        <Button
          size="S"
          variant="ghost"
          onClick={() =>
            onChange({ ...filter, json: JSON.stringify(toFilters(filter, attributes) ?? {}, null, 2) })
          }
        >
          {translate('entry-rules.as-json')}
        </Button>
      </Flex>
    </Flex>
  );
};

/** The app's own attributes come before what Strapi adds. */
const firstOf = (attributes: FilterAttribute[]) =>
  attributes.find(({ path }) => path !== 'createdAt' && path !== 'updatedAt') ?? attributes[0];
