import { Field, Flex, NumberInput, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../translate';
import { type DelayUnit, readDelay, toMinutes } from './delay';

type Props = { value: number; isFirst: boolean; error?: string; onChange: (delayMinutes: number) => void };

const UNITS: DelayUnit[] = ['minutes', 'hours', 'days'];

/** How long a step waits after the one before. */
export const DelayField = ({ value, isFirst, error, onChange }: Props) => {
  const translate = useTranslate();
  const [unit, setUnit] = useState(readDelay(value).unit);
  const [amount, setAmount] = useState(readDelay(value).amount);
  const change = (nextAmount: number, nextUnit: DelayUnit) => {
    setAmount(nextAmount);
    setUnit(nextUnit);
    onChange(toMinutes(nextAmount, nextUnit));
  };

  return (
    <Field.Root name="delayMinutes" error={error} width="100%">
      <Field.Label>{translate(isFirst ? 'steps.delay-first' : 'steps.delay')}</Field.Label>
      <Flex gap={2}>
        <NumberInput
          value={amount}
          onValueChange={(next) => change(Math.max(0, Math.round(next ?? 0)), unit)}
        />
        <SingleSelect
          aria-label={translate('steps.delay-unit')}
          value={unit}
          onChange={(next) => change(amount, next as DelayUnit)}
        >
          {UNITS.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {translate(`steps.unit.${one}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Flex>
      <Field.Error />
    </Field.Root>
  );
};
