import { Box, Flex, IconButton, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { FilterAttribute } from '../../../server/src/sequences/entry-rules/contract';
import { useTranslate } from '../messages/use-translate';
import { conditionFor, type FilterCondition, hasValue, isRelative, operatorsFor } from './filter-draft';
import { FilterValue } from './FilterValue';

type Props = {
  /** From 1. */
  number: number;
  attributes: FilterAttribute[];
  condition: FilterCondition;
  onChange: (condition: FilterCondition) => void;
  onRemove: () => void;
};

/** One condition as a sentence of selects: which field, how it is compared, and with what. */
export const FilterRow = ({ number, attributes, condition, onChange, onRemove }: Props) => {
  const translate = useTranslate();
  const attribute = attributes.find(({ path }) => path === condition.path);
  const type = attribute?.type ?? 'string';
  const paths = attribute
    ? attributes.map(({ path }) => path)
    : [condition.path, ...attributes.map(({ path }) => path)];

  const choosePath = (path: string) => {
    const chosen = attributes.find((one) => one.path === path);
    if (chosen) onChange(conditionFor(chosen));
  };
  const chooseOperator = (operator: FilterCondition['operator']) => {
    const keepsValue = hasValue(operator) && isRelative(operator) === isRelative(condition.operator);
    onChange({
      ...condition,
      operator,
      value: keepsValue ? condition.value : isRelative(operator) ? '0' : '',
    });
  };

  return (
    <Box
      role="group"
      aria-label={translate('entry-rules.condition', { number })}
      padding={3}
      background="neutral100"
      hasRadius
    >
      <Flex gap={2} alignItems="flex-start">
        <Flex gap={2} wrap="wrap" flex="1" minWidth={0}>
          <Box minWidth="16rem">
            <SingleSelect
              size="S"
              aria-label={translate('entry-rules.attribute')}
              value={condition.path}
              onChange={(path) => choosePath(String(path))}
            >
              {paths.map((path) => (
                <SingleSelectOption key={path} value={path}>
                  {path}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          <Box minWidth="16rem">
            <SingleSelect
              size="S"
              aria-label={translate('entry-rules.operator')}
              value={condition.operator}
              onChange={(operator) => chooseOperator(operator as FilterCondition['operator'])}
            >
              {operatorsFor(type).map((operator) => (
                <SingleSelectOption key={operator} value={operator}>
                  {translate(`entry-rules.operator.${operator.replace('$', '')}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          {hasValue(condition.operator) && (
            <FilterValue
              attribute={attribute}
              condition={condition}
              onChange={(value) => onChange({ ...condition, value })}
            />
          )}
        </Flex>
        <IconButton
          type="button"
          size="S"
          variant="ghost"
          label={translate('entry-rules.remove-condition', { number })}
          onClick={onRemove}
        >
          <Trash />
        </IconButton>
      </Flex>
    </Box>
  );
};
