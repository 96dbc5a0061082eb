import Papa, { type LocalFile, type ParseLocalConfig } from 'papaparse';
import { guessDelimiter } from './delimiter';

/** A row that is not blank, by its number in a spreadsheet: the first row of the file is 1. */
export type FileRow = { number: number; cells: string[] };

export type Csv = { delimiter: string; rows: FileRow[] };

/** Read in one go: about ten milliseconds. */
const CHUNK_CHARACTERS = 512 * 1024;

/** Excel's own first line, which names the delimiter. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/**
 * Rows of a CSV, whatever its delimiter. Lets the page breathe between chunks, and ends early once the signal says so.
 *
 * @throws {BrokenQuotesError} where it cannot be told which cells and rows were meant
 */
export const readCsv = (text: string, signal?: AbortSignal): Promise<Csv> =>
  new Promise((resolve, reject) => {
    const [line = '', named] = SEPARATOR_LINE.exec(text) ?? [];
    const body = text.slice(line.length);
    const delimiter = named ?? guessDelimiter(body);
    const rows: FileRow[] = [];
    let number = line ? 1 : 0;

    const config: ParseLocalConfig<string[], LocalFile> = {
      delimiter,
      chunkSize: CHUNK_CHARACTERS,
      chunk({ data, errors }, parser) {
        const broken = errors.find(({ type }) => type === 'Quotes');
        if (broken) reject(new BrokenQuotesError(number + (broken.row ?? 0) + 1));
        if (broken || signal?.aborted) return parser.abort();

        for (const cells of data) {
          number += 1;
          if (!isBlankRow(cells)) rows.push({ number, cells });
        }
        parser.pause();
        setTimeout(() => parser.resume());
      },
      complete: () => resolve({ delimiter, rows }),
    };
    Papa.parse(body as unknown as LocalFile, config); // Its types do not know that texts are read in chunks, too.
  });

export class BrokenQuotesError extends Error {
  /** `row` is the number of the row they are in. */
  constructor(readonly row: number) {
    super(`The quotes in row ${row} are misplaced`);
  }
}

export const isBlankRow = (cells: string[]) => cells.every((cell) => cell.trim() === '');
