import type { StepStatistics } from '../../../server/src/statistics/contract';
import type { CsvRow } from '../lib/csv';
import { type CellColumn, cellRows, FIGURE_COLUMNS } from './figure-columns';

const COLUMNS: Array<CellColumn<StepStatistics>> = [
  ['step', ({ step }) => step?.position ?? null],
  ['link', ({ step }) => step?.name ?? null],
  ...FIGURE_COLUMNS,
  ['anonymous-opens', ({ anonymous }) => anonymous && anonymous.opens],
  ['anonymous-clicks', ({ anonymous }) => anonymous && anonymous.clicks],
];

/**
 * CSV rows: the counts of each step, with the denominators of its rates. Rates are from 0 to 1. Hits that are counted without
 * the person are in columns of their own, empty for a date range.
 */
export const stepCells = (steps: StepStatistics[], translate: (key: string) => string): CsvRow[] =>
  cellRows(COLUMNS, steps, translate);
