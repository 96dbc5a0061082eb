import { useIntl } from 'react-intl';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useTheme } from 'styled-components';
import { useTranslate } from '../messages/use-translate';
import { CHART_LINES } from './chart-lines';
import type { Periods } from './periods';

/** With so few periods, lines would be lonely dots. */
const MAX_BARS = 7;

const TimelineChart = ({ unit, periods }: Periods) => {
  const translate = useTranslate();
  const { formatDate, formatNumber } = useIntl();
  const { colors } = useTheme();
  const label = (since: string) =>
    unit === 'hour'
      ? formatDate(since, { weekday: 'short', hour: 'numeric', minute: '2-digit' })
      : formatDate(since, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const text = { fill: colors.neutral600, fontSize: '1.1rem' };
  const box = { background: colors.neutral0, borderColor: colors.neutral200, borderRadius: '4px' };

  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={periods}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        title={translate('statistics.timeline')}
      >
        <CartesianGrid stroke={colors.neutral150} vertical={false} />
        <XAxis dataKey="since" tickFormatter={label} tick={text} stroke={colors.neutral200} minTickGap={32} />
        <YAxis
          allowDecimals={false}
          tick={text}
          stroke={colors.neutral200}
          width="auto"
          tickFormatter={(value: number) => formatNumber(value)}
        />
        <Tooltip
          labelFormatter={(since) => label(String(since))}
          formatter={(value) => formatNumber(Number(value))}
          contentStyle={box}
          labelStyle={{ color: colors.neutral800 }}
        />
        <Legend itemSorter={null} wrapperStyle={{ fontSize: '1.2rem' }} />
        {CHART_LINES.map(({ kind, colour }) => {
          const series = {
            key: kind,
            dataKey: kind,
            name: translate(`statistics.timeline.${kind}`),
            isAnimationActive: false,
          };
          return periods.length <= MAX_BARS ? (
            <Bar {...series} fill={colors[colour]} maxBarSize={32} />
          ) : (
            <Line {...series} stroke={colors[colour]} strokeWidth={2} dot={periods.length < 40} />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
};

export default TimelineChart;
