import { cleanLine } from '../../../server/src/prospects/cells/cell-text';
import type { Csv, FileRow } from './csv';
import { guessMapping } from './guess-mapping';
import { findHeaderRow } from './header-row';
import type { Mapping } from './mapping';

/** A CSV split into headers and rows, with the targets of its columns. */
export type Columns = {
  /** `FileRow.number` of the row with the column names; null without one. */
  headerRow: number | null;
  headers: string[];
  rows: FileRow[];
  mapping: Mapping;
};

/** Enough to find addresses that most people do not show, and read in a few milliseconds per column. */
const SAMPLE_ROWS = 500;

const SHOWN_ROWS = 50;

/** A column without a name is named by `defaultName`, with its number from 1. Rows above the header are left out. */
export const readColumns = (
  csv: Csv,
  defaultName: (number: number) => string,
  headerRow = guessHeaderRow(csv)
): Columns => {
  const header = csv.rows.findIndex(({ number }) => number === headerRow);
  const rows = csv.rows.slice(header + 1);
  const sample = rows.slice(0, SAMPLE_ROWS);
  const top = header < 0 ? sample : [csv.rows[header], ...sample];
  const width = top.reduce((max, { cells }) => Math.max(max, cells.length), 0);
  const names = Array.from({ length: width }, (_, index) =>
    header < 0 ? '' : cleanLine(csv.rows[header].cells[index] ?? '')
  );

  return {
    headerRow: header < 0 ? null : headerRow,
    headers: names.map((name, index) => name || defaultName(index + 1)),
    rows,
    mapping: guessMapping(names, sample),
  };
};

const guessHeaderRow = ({ rows }: Csv): number | null => rows[findHeaderRow(rows)]?.number ?? null;

/** The first cell of a column that is not empty, within 50 rows; `''` if there is none. */
export const sampleOf = (rows: FileRow[], column: number): string =>
  rows
    .slice(0, SHOWN_ROWS)
    .find(({ cells }) => cells[column]?.trim())
    ?.cells[column].trim() ?? '';
