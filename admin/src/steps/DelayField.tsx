import {
  Box,
  Field,
  Flex,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useState } from 'react';
import type { DelayUnit, Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { DELAY_UNITS, toDisplayDelay, toStoredDelay } from './delay';

type Delay = Pick<Step, 'delayMinutes' | 'delayUnit'>;

type Props = { value: Delay; isFirst: boolean; error?: string; onChange: (delay: Delay) => void };

/** Marks the place of the inputs in the translated sentence. */
const GAP = '…';

/** A sentence with the delay of a step after the step before it; of the first step, after the enrollment. */
export const DelayField = ({ value, isFirst, error, onChange }: Props) => {
  const translate = useTranslate();
  const sentence = translate(isFirst ? 'steps.delay-sentence-first' : 'steps.delay-sentence', { delay: GAP });
  const [before, after] = sentence.split(GAP).map((part) => part.trim());
  const [displayed, setDisplayed] = useState(() => toDisplayDelay(value));
  const changeDelay = (amount: number, unit: DelayUnit) => {
    setDisplayed({ amount, unit });
    onChange(toStoredDelay(amount, unit));
  };

  return (
    <Field.Root
      name="delayMinutes"
      error={error}
      hint={displayed.unit === 'workingDays' ? translate('steps.working-days-hint') : undefined}
      width="100%"
    >
      <Flex gap={2} wrap="wrap">
        {before && <Typography>{before}</Typography>}
        <Box width="9.6rem">
          {' '}
          <NumberInput
            aria-label={translate(isFirst ? 'steps.delay-first' : 'steps.delay')}
            value={displayed.amount}
            onValueChange={(next) => changeDelay(Math.max(0, Math.round(next ?? 0)), displayed.unit)}
          />
        </Box>
        <SingleSelect
          aria-label={translate('steps.delay-unit')}
          value={displayed.unit}
          onChange={(next) => changeDelay(displayed.amount, next as DelayUnit)}
        >
          {DELAY_UNITS.map((unit) => (
            <SingleSelectOption key={unit} value={unit}>
              {translate(`steps.unit.${unit}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        {after && <Typography>{after}</Typography>}
      </Flex>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
