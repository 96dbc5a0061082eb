import { Box, Field, NumberInput, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { isPeriod, MAX_DAYS } from './activity-conditions';

type Props = {
  /** Undefined for ever; NaN if the field is empty. */
  withinDays: number | undefined;
  onChange: (withinDays: number | undefined) => void;
};

const FIRST_DAYS = 30;

/** When it happened: at any time, or within a number of days. */
export const ConditionPeriod = ({ withinDays, onChange }: Props) => {
  const translate = useTranslate();
  const isEver = withinDays === undefined;

  return (
    <>
      <SingleSelect
        size="S"
        aria-label={translate('activity-filter.period')}
        value={isEver ? 'ever' : 'within'}
        onChange={(value) => onChange(value === 'ever' ? undefined : FIRST_DAYS)}
      >
        <SingleSelectOption value="ever">{translate('activity-filter.ever')}</SingleSelectOption>
        <SingleSelectOption value="within">{translate('activity-filter.within')}</SingleSelectOption>
      </SingleSelect>
      {!isEver && (
        <Box width="12rem">
          <Field.Root
            name="days"
            error={
              isPeriod(withinDays) ? undefined : translate('activity-filter.days-range', { max: MAX_DAYS })
            }
          >
            <NumberInput
              size="S"
              aria-label={translate('activity-filter.days')}
              value={Number.isNaN(withinDays) ? undefined : withinDays}
              onValueChange={(days) => onChange(days ?? Number.NaN)}
            />
            <Field.Error />
          </Field.Root>
        </Box>
      )}
    </>
  );
};
