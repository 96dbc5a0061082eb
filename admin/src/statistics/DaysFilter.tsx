import { Box, DatePicker, Field, Flex } from '@strapi/design-system';
import type { SentDays } from '../../../server/src/statistics/contract';
import { Choices } from '../parts/Choices';
import { useTranslate } from '../translate';
import { dayAt, daysOf, fromPicked, PRESETS, presetOf, toPicked } from './days';
import { Hint } from './TotalCard';

type Props = { value: SentDays; timezone: string; onChange: (days: SentDays) => void };

/** Narrows the figures to emails sent on some days, as they are at the place of the sequence. */
export const DaysFilter = ({ value, timezone, onChange }: Props) => {
  const translate = useTranslate();
  const today = dayAt(new Date(), timezone);
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
      <Choices
        label={title}
        choices={PRESETS.map((preset) => ({ value: preset, label: translate(`statistics.days.${preset}`) }))}
        value={presetOf(value, today)}
        onChange={(preset) => onChange(daysOf(preset, today))}
      />
      {(['from', 'to'] as const).map((end) => (
        <Box key={end} width="17rem">
          <Field.Root name={`sent-${end}`}>
            <DatePicker
              size="S"
              aria-label={translate(`statistics.days.${end}`)}
              placeholder={translate(`statistics.days.${end}`)}
              clearLabel={translate('parts.clear')}
              value={toPicked(value[end])}
              onChange={(picked) => choose(end, fromPicked(picked))}
              onClear={() => choose(end, undefined)}
            />
          </Field.Root>
        </Box>
      ))}
      <Hint of={title} words={translate('statistics.days.hint', { timezone })} />
    </Flex>
  );
};
