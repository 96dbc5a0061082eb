import Papa from 'papaparse';
import { addGuard, removeGuard } from './formula-guard';

export type CsvRow = Array<string | number | null>;

/**
 * A CSV file (RFC 4180) with a BOM, because Excel guesses the encoding without one. Texts that a spreadsheet
 * would run as a formula are guarded with an apostrophe (CSV injection).
 */
export const writeCsv = (rows: CsvRow[], delimiter = ','): string => `\ufeff${writeCsvRows(rows, delimiter)}`;

/** CSV rows without a BOM, to append to `writeCsv`. */
export const writeCsvRows = (rows: CsvRow[], delimiter = ','): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(rows.map(guardTexts), { delimiter, newline: '\r\n', quotes: isGuarded })}\r\n`;

const isGuarded = (cell: unknown) => typeof cell === 'string' && removeGuard(cell) !== cell;

const guardTexts = (row: CsvRow): CsvRow =>
  row.map((cell) => (typeof cell === 'string' ? addGuard(cell) : cell));
