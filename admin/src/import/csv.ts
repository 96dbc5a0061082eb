import Papa, { type LocalFile, type ParseLocalConfig } from 'papaparse';
import { guessDelimiter } from './delimiter';

/** A row that is not blank. `number` counts as spreadsheets do: the first row of the file is 1. */
export type FileRow = { number: number; cells: string[] };

export type Csv = { delimiter: string; rows: FileRow[] };

/** Parsed without yielding: about ten milliseconds. */
const CHUNK_CHARACTERS = 512 * 1024;

/** Optional first line, a convention of Excel, that states the delimiter. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/**
 * Parses a CSV with any delimiter. Yields to the event loop between chunks. If `signal` aborts, it resolves early, with the
 * rows parsed so far.
 *
 * @throws {BrokenQuotesError} when a quote is not closed, or is closed before the end of its cell
 */
export const readCsv = (text: string, signal?: AbortSignal): Promise<Csv> =>
  new Promise((resolve, reject) => {
    const [separatorLine = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
    const body = text.slice(separatorLine.length);
    const delimiter = separator ?? guessDelimiter(body);
    const rows: FileRow[] = [];
    let number = separatorLine ? 1 : 0;

    const config: ParseLocalConfig<string[], LocalFile> = {
      delimiter,
      chunkSize: CHUNK_CHARACTERS,
      chunk({ data, errors }, parser) {
        const quoteError = errors.find(({ type }) => type === 'Quotes');
        if (quoteError) reject(new BrokenQuotesError(number + (quoteError.row ?? 0) + 1));
        if (quoteError || signal?.aborted) return parser.abort();

        for (const cells of data) {
          number += 1;
          if (!isBlankRow(cells)) rows.push({ number, cells });
        }
        parser.pause();
        setTimeout(() => parser.resume());
      },
      complete: () => resolve({ delimiter, rows }),
    };
    Papa.parse(body as unknown as LocalFile, config); // papaparse also chunks strings; its types allow only files.
  });

export class BrokenQuotesError extends Error {
  /** `row` is a `FileRow.number`. */
  constructor(readonly row: number) {
    super(`The quotes in row ${row} are misplaced`);
  }
}

export const isBlankRow = (cells: string[]) => cells.every((cell) => cell.trim() === '');
