import { Flex } from '@strapi/design-system';
import type { SentRange } from '../../../server/src/statistics/contract';
import { SegmentedControl } from './SegmentedControl';
import { useTranslate } from '../messages/use-translate';
import { dayAt } from '../lib/clock';
import { DayField } from './DayField';
import { daysOf, PRESETS, presetOf } from '../lib/days';
import { Hint } from './Hint';

type Props = {
  value: SentRange;
  timezone: string;
  /** What the days do here. */
  hint: string;
  onChange: (days: SentRange) => void;
};

/** Narrows to emails sent on some days, as they are at the place of the sequence. */
export const DaysFilter = ({ value, timezone, hint, onChange }: Props) => {
  const translate = useTranslate();
  const today = dayAt(Date.now(), timezone);
  const title = translate('statistics.days');

  /** The other end gives way where it would come before. */
  const choose = (end: 'from' | 'to', day: string | undefined) => {
    const next = { ...value, [end]: day };
    const other = end === 'from' ? 'to' : 'from';
    if (next.from && next.to && next.to < next.from) next[other] = day;
    onChange(next);
  };

  return (
    <Flex gap={2} wrap="wrap">
      <SegmentedControl
        label={title}
        choices={PRESETS.map((preset) => ({ value: preset, label: translate(`statistics.days.${preset}`) }))}
        value={presetOf(value, today)}
        onChange={(preset) => onChange(daysOf(preset, today))}
      />
      {(['from', 'to'] as const).map((end) => (
        <DayField
          key={end}
          name={`sent-${end}`}
          label={translate(`statistics.days.${end}`)}
          value={value[end]}
          onChange={(day) => choose(end, day)}
        />
      ))}
      <Hint of={title} words={hint} />
    </Flex>
  );
};
