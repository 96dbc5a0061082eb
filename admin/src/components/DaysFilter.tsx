import { Flex } from '@strapi/design-system';
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

/** Filters by the day emails were sent, in the time zone of the sequence. */
export const DaysFilter = ({ value, timezone, hint, onChange }: Props) => {
  const translate = useTranslate();
  const today = dayAt(Date.now(), timezone);
  const title = translate('statistics.days');

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
        choices={PRESETS.map((preset) => ({ value: preset, label: translate(`statistics.days.${preset}`) }))}
        value={matchingPreset(value, today)}
        onChange={(preset) => onChange(presetRange(preset, today))}
      />
      {(['from', 'to'] as const).map((end) => (
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
