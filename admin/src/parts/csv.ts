import Papa from 'papaparse';

/** papaparse's own pattern lets texts of several lines pass. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A file of comma-separated values, with a BOM for programs that guess the encoding. Spreadsheets take a text that begins
 * like a formula for one, so it gets an apostrophe in front.
 */
export const writeCsv = (rows: Array<Array<string | number | null>>, delimiter = ','): string =>
  `\ufeff${Papa.unparse(rows, { delimiter, escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
