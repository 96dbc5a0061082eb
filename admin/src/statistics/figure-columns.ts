import type { EmailFigures } from '../../../server/src/statistics/contract';
import type { CsvRow } from '../lib/csv';

/** Column of a CSV file: `name` as in the message `statistics.column.<name>`. */
export type CellColumn<Row> = [name: string, read: (row: Row) => string | number | null];

/** The counts of a group of emails, with the denominators of its rates. Rates are from 0 to 1, null without emails. */
export const FIGURE_COLUMNS: Array<CellColumn<EmailFigures>> = [
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
  ['reply-rate', ({ replies, sent }) => (sent > 0 ? replies / sent : null)],
  ['bounces', ({ bounces }) => bounces],
  ['bounce-rate', ({ bounces, sent }) => (sent > 0 ? bounces / sent : null)],
  ['unsubscribes', ({ unsubscribes }) => unsubscribes],
];

/** CSV rows: the translated names of the columns, then a line for each row. */
export const cellRows = <Row>(
  columns: Array<CellColumn<Row>>,
  rows: Row[],
  translate: (key: string) => string
): CsvRow[] => [
  columns.map(([name]) => translate(`statistics.column.${name}`)),
  ...rows.map((row) => columns.map(([, read]) => read(row))),
];
