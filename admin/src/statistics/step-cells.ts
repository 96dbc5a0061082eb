import type { StepStatistics } from '../../../server/src/statistics/contract';
import type { CsvRow } from '../lib/csv';

type ReadCell = (row: StepStatistics) => string | number | null;

const COLUMNS: Array<[name: string, read: ReadCell]> = [
  ['step', ({ step }) => step?.position ?? null],
  ['link', ({ step }) => step?.name ?? null],
  ['sent', ({ sent }) => sent],
  ['with-pixel', ({ opens }) => opens.of],
  ['unique-opens', ({ opens }) => opens.unique],
  ['open-rate', ({ opens }) => opens.rate],
  ['opens', ({ opens }) => opens.total],
  ['unclear-opens', ({ opens }) => opens.unclear],
  ['inferred', ({ opens }) => opens.inferred],
  ['with-links', ({ clicks }) => clicks.of],
  ['unique-clicks', ({ clicks }) => clicks.unique],
  ['click-rate', ({ clicks }) => clicks.rate],
  ['clicks', ({ clicks }) => clicks.total],
  ['replies', ({ replies }) => replies],
  ['bounces', ({ bounces }) => bounces],
  ['unsubscribes', ({ unsubscribes }) => unsubscribes],
  ['anonymous-opens', ({ anonymous }) => anonymous && anonymous.opens],
  ['anonymous-clicks', ({ anonymous }) => anonymous && anonymous.clicks],
];

/**
 * CSV rows: the counts of each step, with the denominators of its rates. Rates are from 0 to 1. Hits that are counted without
 * the person are in columns of their own, empty for a date range.
 */
export const stepCells = (steps: StepStatistics[], translate: (key: string) => string): CsvRow[] => [
  COLUMNS.map(([name]) => translate(`statistics.column.${name}`)),
  ...steps.map((step) => COLUMNS.map(([, read]) => read(step))),
];
