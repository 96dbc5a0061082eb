import { guessFormat } from './delimiter';
import { createRowReader, isBlankRow } from './row-reader';

/** A row that is not blank. `number` counts as spreadsheets do: the first row of the file is 1. */
export type FileRow = { number: number; cells: string[] };

export type Csv = {
  delimiter: string;
  rows: FileRow[];
  /** Lines of the file, from 1, in which rows with misplaced quotes begin. Their cells may be wrong. */
  misplacedQuotes: number[];
};

/** Read without yielding. */
const MAX_BLOCKING_MS = 12;

/** Optional first line, a convention of Excel, that states the delimiter. */
const SEPARATOR_LINE = /^"?sep=(.)"?[,;\t]*(\r\n|\r|\n)/i;

/**
 * Reads a CSV with any delimiter, any line ends, and quotes wherever they are. Yields to the event loop. If `signal` aborts, it
 * resolves early, with the rows read so far. Never rejects.
 */
export const readCsv = async (input: string, signal?: AbortSignal): Promise<Csv> => {
  const [separatorLine = '', separator] = SEPARATOR_LINE.exec(input) ?? [];
  const body = input.slice(separatorLine.length);
  const format = guessFormat(body, separator);
  const next = createRowReader(body, format);
  const csv: Csv = { delimiter: format.delimiter, rows: [], misplacedQuotes: [] };
  let number = separatorLine ? 1 : 0;
  let line = number + 1;
  let start = performance.now();

  for (let row = next(); row && !signal?.aborted; row = next()) {
    number += 1;
    if (!isBlankRow(row.cells)) csv.rows.push({ number, cells: row.cells });
    if (row.hasMisplacedQuote) csv.misplacedQuotes.push(line);
    line += row.lineCount;
    if (performance.now() - start > MAX_BLOCKING_MS) {
      await new Promise((resume) => setTimeout(resume));
      start = performance.now();
    }
  }
  return csv;
};
