import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import type { SentRange } from '../../../server/src/statistics/contract';
import { SegmentedControl } from './SegmentedControl';
import { useTranslate } from '../messages/use-translate';
import { dayAt } from '../lib/clock';
import { DayField } from './DayField';
import { matchingPreset, PRESETS, presetRange } from '../lib/days';
import { Hint } from './Hint';

type Props = {
  value: SentRange;
  timezone: string;
  /** Explains what the filter does on this page. */
  hint: string;
  onChange: (days: SentRange) => void;
};

const OTHER = 'other' as const;

/** Filters by the day emails were sent, in the time zone of the sequence: common ranges, or chosen days. */
export const DaysFilter = ({ value, timezone, hint, onChange }: Props) => {
  const translate = useTranslate();
  const today = dayAt(Date.now(), timezone);
  const title = translate('statistics.days');
  const [isChoosing, setChoosing] = useState(false);
  const preset = isChoosing ? null : matchingPreset(value, today);

  /** Moves the other end to the same day if the range would be inverted. */
  const changeEnd = (end: 'from' | 'to', day: string | undefined) => {
    const range = { ...value, [end]: day };
    const other = end === 'from' ? 'to' : 'from';
    if (range.from && range.to && range.to < range.from) range[other] = day;
    onChange(range);
  };

  return (
    <Flex gap={2} wrap="wrap">
      <SegmentedControl
        label={title}
        choices={[...PRESETS, OTHER].map((name) => ({
          value: name,
          label: translate(`statistics.days.${name}`),
        }))}
        value={preset ?? OTHER}
        onChange={(name) => {
          setChoosing(name === OTHER);
          if (name !== OTHER) onChange(presetRange(name, today));
        }}
      />
      {preset === null &&
        (['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            name={`sent-${end}`}
            label={translate(`statistics.days.${end}`)}
            value={value[end]}
            onChange={(day) => changeEnd(end, day)}
          />
        ))}
      <Hint label={title} text={hint} />
    </Flex>
  );
};
