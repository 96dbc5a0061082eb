import { Box, Field, NumberInput } from '@strapi/design-system';
import type { RuleLimit } from '../../../server/src/tracking/contract';
import { useTranslate } from '../messages/use-translate';
import { isWithin } from './rule-edits';

type Props = {
  limit: RuleLimit;
  disabled: boolean;
  /** NaN if the field is empty. */
  onChange: (seconds: number) => void;
};

/** Number field for a limit of a rule, in seconds. */
export const LimitField = ({ limit, disabled, onChange }: Props) => {
  const translate = useTranslate();
  const { name, value, min, max } = limit;

  return (
    <Box width="28rem" maxWidth="100%">
      <Field.Root
        name={name}
        hint={translate('tracking.limit.default', { seconds: limit.default })}
        error={isWithin(limit) ? undefined : translate('tracking.limit.range', { min, max })}
      >
        <Field.Label>{translate(`tracking.limit.${name}`)}</Field.Label>
        <NumberInput
          value={Number.isNaN(value) ? undefined : value}
          disabled={disabled}
          onValueChange={(seconds) => onChange(seconds ?? Number.NaN)}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
    </Box>
  );
};
