import { Field, Flex, NumberInput, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import type { DelayUnit, Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { DELAY_UNITS, toDisplayDelay, toStoredDelay } from './delay';

type Delay = Pick<Step, 'delayMinutes' | 'delayUnit'>;

type Props = { value: Delay; isFirst: boolean; error?: string; onChange: (delay: Delay) => void };

/** The delay of a step after the step before it; of the first step, after the enrollment. */
export const DelayField = ({ value, isFirst, error, onChange }: Props) => {
  const translate = useTranslate();
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
      <Field.Label>{translate(isFirst ? 'steps.delay-first' : 'steps.delay')}</Field.Label>
      <Flex gap={2}>
        <NumberInput
          value={displayed.amount}
          onValueChange={(next) => changeDelay(Math.max(0, Math.round(next ?? 0)), displayed.unit)}
        />
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
      </Flex>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
