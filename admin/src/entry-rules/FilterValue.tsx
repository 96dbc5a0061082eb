import {
  Box,
  DatePicker,
  Flex,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import type { FilterAttribute } from '../../../server/src/sequences/entry-rules/contract';
import { useTranslate } from '../messages/use-translate';
import { type FilterCondition, isDate, isNumber, isRelative } from './filter-draft';

type Props = {
  /** Undefined for one that is gone. */
  attribute: FilterAttribute | undefined;
  condition: FilterCondition;
  onChange: (value: string) => void;
};

/** The value of a condition, in the field that its type and operator need. */
export const FilterValue = ({ attribute, condition: { operator, value }, onChange }: Props) => {
  const translate = useTranslate();
  const { type = 'string', values = [] } = attribute ?? {};
  const label = translate('entry-rules.value');

  if (isRelative(operator)) return <RelativeDays value={value} onChange={onChange} />;
  if (type === 'boolean' || values.length > 0) {
    const options = type === 'boolean' ? ['true', 'false'] : values;
    return (
      <SingleSelect size="S" aria-label={label} value={value} onChange={(chosen) => onChange(String(chosen))}>
        {options.map((option) => (
          <SingleSelectOption key={option} value={option}>
            {type === 'boolean' ? translate(`entry-rules.${option}`) : option}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    );
  }
  if (isDate(type))
    return (
      <DatePicker
        size="S"
        aria-label={label}
        value={value ? new Date(value) : undefined}
        onChange={(date: Date | undefined) => onChange(date ? date.toISOString() : '')}
      />
    );
  if (isNumber(type))
    return (
      <Box width="14rem">
        <NumberInput
          size="S"
          aria-label={label}
          value={value === '' ? undefined : Number(value)}
          onValueChange={(number) => onChange(number === undefined ? '' : String(number))}
        />
      </Box>
    );

  return (
    <Box width="20rem" maxWidth="100%">
      <TextInput
        size="S"
        aria-label={label}
        value={value}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
    </Box>
  );
};

/** `3 days from now` or `3 days ago`: the number and its direction. */
const RelativeDays = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const translate = useTranslate();
  const days = Number(value);

  return (
    <Flex gap={2} wrap="wrap">
      <Box width="10rem">
        <NumberInput
          size="S"
          aria-label={translate('entry-rules.days')}
          value={value === '' ? undefined : Math.abs(days)}
          onValueChange={(number) =>
            onChange(
              number === undefined
                ? ''
                : String((value.startsWith('-') ? -1 : 1) * Math.round(Math.abs(number)) || 0)
            )
          }
        />
      </Box>
      <SingleSelect
        size="S"
        aria-label={translate('entry-rules.direction')}
        value={value.startsWith('-') ? 'ago' : 'ahead'}
        onChange={(direction) =>
          onChange(direction === 'ago' ? `-${Math.abs(days)}` : String(Math.abs(days)))
        }
      >
        <SingleSelectOption value="ago">{translate('entry-rules.days-ago')}</SingleSelectOption>
        <SingleSelectOption value="ahead">{translate('entry-rules.days-ahead')}</SingleSelectOption>
      </SingleSelect>
      <Typography variant="pi" textColor="neutral600" style={{ alignSelf: 'center' }}>
        {translate('entry-rules.days-hint')}
      </Typography>
    </Flex>
  );
};
