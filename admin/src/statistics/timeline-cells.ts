import type { CsvRow } from '../lib/csv';
import type { Period } from './periods';

type Translate = (key: string) => string;

/** CSV rows, one per period. The first column is `Period.since`. */
export const timelineCells = (periods: Period[], translate: Translate): CsvRow[] => [
  ['statistics.column.since', ...KINDS.map((kind) => `statistics.timeline.${kind}`)].map((key) =>
    translate(key)
  ),
  ...periods.map((period) => [period.since, ...KINDS.map((kind) => period[kind])]),
];

const KINDS = ['sent', 'opened', 'clicked'] as const;

/** CSV rows, one per weekday (Monday first), with a column per hour from 0 to 23. `days` are the weekday names. */
export const weekCells = (week: number[][], days: string[], translate: Translate): CsvRow[] => [
  [translate('statistics.column.weekday'), ...Array.from({ length: 24 }, (_, hour) => `${hour}:00`)],
  ...week.map((hours, day) => [days[day] ?? null, ...hours]),
];
