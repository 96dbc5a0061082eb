import type { CsvRow } from '../lib/csv';
import type { Period } from './periods';

type Translate = (key: string) => string;

/** A row a period, by its day or the beginning of its hour in ISO 8601. */
export const timelineCells = (periods: Period[], translate: Translate): CsvRow[] => [
  ['statistics.column.since', ...KINDS.map((kind) => `statistics.timeline.${kind}`)].map((key) =>
    translate(key)
  ),
  ...periods.map((period) => [period.since, ...KINDS.map((kind) => period[kind])]),
];

const KINDS = ['sent', 'opened', 'clicked'] as const;

/** A row a weekday, Monday first; a column an hour from 0 to 23. */
export const weekCells = (week: number[][], days: string[], translate: Translate): CsvRow[] => [
  [translate('statistics.column.weekday'), ...Array.from({ length: 24 }, (_, hour) => `${hour}:00`)],
  ...week.map((hours, day) => [days[day] ?? null, ...hours]),
];
