import Papa from 'papaparse';

/** papaparse's own pattern lets texts of several lines pass. */
const FORMULA = /^[=+\-@\t\r]/;

export type CsvRow = Array<string | number | null>;

/**
 * A file of comma-separated values, with a BOM for programs that guess the encoding. Spreadsheets take a text that begins
 * like a formula for one, so it gets an apostrophe in front.
 */
export const writeCsv = (rows: CsvRow[], delimiter = ','): string => `\ufeff${writeCsvRows(rows, delimiter)}`;

/** The same for rows that go behind others. */
export const writeCsvRows = (rows: CsvRow[], delimiter = ','): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(rows, { delimiter, escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
