import { Field, Flex, NumberInput, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import type { DelayUnit, Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { DELAY_UNITS, readDelay, toDelay } from './delay';

type Delay = Pick<Step, 'delayMinutes' | 'delayUnit'>;

type Props = { value: Delay; isFirst: boolean; error?: string; onChange: (delay: Delay) => void };

/** How long a step waits after the one before. */
export const DelayField = ({ value, isFirst, error, onChange }: Props) => {
  const translate = useTranslate();
  const [shown, setShown] = useState(() => readDelay(value));
  const change = (amount: number, unit: DelayUnit) => {
    setShown({ amount, unit });
    onChange(toDelay(amount, unit));
  };

  return (
    <Field.Root
      name="delayMinutes"
      error={error}
      hint={shown.unit === 'workingDays' ? translate('steps.working-days-hint') : undefined}
      width="100%"
    >
      <Field.Label>{translate(isFirst ? 'steps.delay-first' : 'steps.delay')}</Field.Label>
      <Flex gap={2}>
        <NumberInput
          value={shown.amount}
          onValueChange={(next) => change(Math.max(0, Math.round(next ?? 0)), shown.unit)}
        />
        <SingleSelect
          aria-label={translate('steps.delay-unit')}
          value={shown.unit}
          onChange={(next) => change(shown.amount, next as DelayUnit)}
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
