import type { SenderStatistics } from '../../../server/src/statistics/contract';
import type { CsvRow } from '../lib/csv';
import { type CellColumn, cellRows, FIGURE_COLUMNS } from './figure-columns';

const COLUMNS: Array<CellColumn<SenderStatistics>> = [
  ['sender', ({ sender }) => sender?.address ?? null],
  ['link', ({ sender }) => sender?.name ?? null],
  ...FIGURE_COLUMNS,
];

/** CSV rows: the counts of each sender. Both cells of the sender are empty for emails of which it is not known. */
export const senderCells = (senders: SenderStatistics[], translate: (key: string) => string): CsvRow[] =>
  cellRows(COLUMNS, senders, translate);
