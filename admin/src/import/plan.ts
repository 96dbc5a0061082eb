import type { Csv, FileRow } from './csv';
import { guessMapping, seemsHeader } from './guess-mapping';
import type { Mapping } from './mapping';

/** What of a CSV is names and what is rows, and where its columns go. */
export type Columns = { hasHeader: boolean; headers: string[]; rows: FileRow[]; mapping: Mapping };

const SAMPLE_ROWS = 50;

/** As the file looks like; or as somebody says that it is. A column without a name has its number. */
export const readColumns = (
  { rows }: Csv,
  nameOf: (number: number) => string,
  hasHeader = seemsHeader(rows[0])
): Columns => {
  const body = hasHeader ? rows.slice(1) : rows;
  const sample = body.slice(0, SAMPLE_ROWS);
  const width = Math.max(...rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, (_, index) => (hasHeader ? rows[0].cells[index] : '') ?? '');

  return {
    hasHeader,
    headers: names.map((name, index) => name.trim() || nameOf(index + 1)),
    rows: body,
    mapping: guessMapping(names, sample),
  };
};

/** Something that a column has in it, to tell it by; empty where its first rows have nothing. */
export const sampleOf = (rows: FileRow[], column: number): string =>
  rows
    .slice(0, SAMPLE_ROWS)
    .find(({ cells }) => cells[column]?.trim())
    ?.cells[column].trim() ?? '';
