import type { StepStatistics } from '../../../server/src/statistics/contract';
import type { CsvRow } from '../lib/csv';

type Read = (row: StepStatistics) => string | number | null;

const COLUMNS: Array<[name: string, read: Read]> = [
  ['step', ({ step }) => step?.position ?? null],
  ['link', ({ step }) => step?.name ?? null],
  ['sent', ({ sent }) => sent],
  ['with-pixel', ({ opens }) => opens.of],
  ['unique-opens', ({ opens }) => opens.unique],
  ['open-rate', ({ opens }) => opens.rate],
  ['opens', ({ opens }) => opens.total],
  ['inferred', ({ opens }) => opens.inferred],
  ['with-links', ({ clicks }) => clicks.of],
  ['unique-clicks', ({ clicks }) => clicks.unique],
  ['click-rate', ({ clicks }) => clicks.rate],
  ['clicks', ({ clicks }) => clicks.total],
];

/** The figures of each step with what its rates divide by; rates from 0 to 1, for programs to read. */
export const stepCells = (steps: StepStatistics[], translate: (key: string) => string): CsvRow[] => [
  COLUMNS.map(([name]) => translate(`statistics.column.${name}`)),
  ...steps.map((step) => COLUMNS.map(([, read]) => read(step))),
];
