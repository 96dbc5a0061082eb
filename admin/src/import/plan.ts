import type { Csv, FileRow } from './csv';
import { guessMapping, seemsHeader } from './guess-mapping';
import type { Mapping } from './mapping';

/** A CSV split into headers and rows, with the targets of its columns. */
export type Columns = { hasHeader: boolean; headers: string[]; rows: FileRow[]; mapping: Mapping };

const SAMPLE_ROWS = 50;

/** `hasHeader` is guessed if it is not given. A column without a name is named by `defaultName`, with its number from 1. */
export const readColumns = (
  { rows }: Csv,
  defaultName: (number: number) => string,
  hasHeader = seemsHeader(rows[0])
): Columns => {
  const body = hasHeader ? rows.slice(1) : rows;
  const sample = body.slice(0, SAMPLE_ROWS);
  const width = Math.max(...rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, (_, index) => (hasHeader ? rows[0].cells[index] : '') ?? '');

  return {
    hasHeader,
    headers: names.map((name, index) => name.trim() || defaultName(index + 1)),
    rows: body,
    mapping: guessMapping(names, sample),
  };
};

/** The first cell of a column that is not empty, within 50 rows; `''` if there is none. */
export const sampleOf = (rows: FileRow[], column: number): string =>
  rows
    .slice(0, SAMPLE_ROWS)
    .find(({ cells }) => cells[column]?.trim())
    ?.cells[column].trim() ?? '';
