import { createRowReader, isBlankRow, type RowFormat } from './row-reader';

const DELIMITERS = [',', ';', '\t', '|'];

const SAMPLE = { characters: 100_000, rows: 50 };

/**
 * The delimiter that splits most of the first rows into equally many cells, then into the most cells; else a comma. Lines above
 * the header may have other numbers of cells. A delimiter that is known is kept.
 */
export const guessFormat = (text: string, known?: string): RowFormat => {
  const sample = text.slice(0, SAMPLE.characters);
  const candidates = (known ? [known] : DELIMITERS).map((delimiter) => ({
    delimiter,
    ...score(sample, delimiter),
  }));

  return candidates.reduce((best, candidate) => (isBetter(candidate, best) ? candidate : best));
};

/** `width`: the number of cells that most rows have, 0 if they have one. `evenShare`: those rows / all rows, from 0 to 1. */
type Score = { width: number; evenShare: number };

const score = (sample: string, delimiter: string): Score => {
  const widths = firstWidths(sample, delimiter);
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, rowCount] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];

  return { width, evenShare: rowCount / Math.max(widths.length, 1) };
};

/** Numbers of cells of the first rows that are not blank. */
const firstWidths = (sample: string, delimiter: string): number[] => {
  const next = createRowReader(sample, { delimiter, width: 0 });
  const widths: number[] = [];
  for (let row = next(); row && widths.length < SAMPLE.rows; row = next())
    if (!isBlankRow(row.cells)) widths.push(row.cells.length);

  return widths;
};

const isBetter = (a: Score, b: Score) =>
  a.evenShare > b.evenShare || (a.evenShare === b.evenShare && a.width > b.width);
