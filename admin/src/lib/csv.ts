import Papa from 'papaparse';

/** Replaces the default pattern of papaparse, which does not match multi-line texts. */
const FORMULA_START = /^[=+\-@\t\r]/;

export type CsvRow = Array<string | number | null>;

/**
 * A CSV file (RFC 4180) with a BOM, because Excel guesses the encoding without one. Cells that a spreadsheet
 * would run as a formula are prefixed with an apostrophe (CSV injection).
 */
export const writeCsv = (rows: CsvRow[], delimiter = ','): string => `\ufeff${writeCsvRows(rows, delimiter)}`;

/** CSV rows without a BOM, to append to `writeCsv`. */
export const writeCsvRows = (rows: CsvRow[], delimiter = ','): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(rows, { delimiter, escapeFormulae: FORMULA_START, newline: '\r\n' })}\r\n`;
