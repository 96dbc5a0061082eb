import Papa from 'papaparse';

const DELIMITERS = [',', ';', '\t', '|'];

const SAMPLE = { characters: 100_000, rows: 50 };

/** The delimiter that splits most of the first rows into equally many cells, then into the most cells; else a comma. */
export const guessDelimiter = (text: string): string => {
  const sample = text.slice(0, SAMPLE.characters);
  const candidates = DELIMITERS.map((delimiter) => ({ delimiter, ...score(sample, delimiter) }));

  return candidates.reduce((best, candidate) => (isBetter(candidate, best) ? candidate : best)).delimiter;
};

/** `evenShare`: rows with as many cells as the first row / all rows, from 0 to 1. */
type Score = { columns: number; evenShare: number };

const score = (sample: string, delimiter: string): Score => {
  const { data } = Papa.parse<string[]>(sample, {
    delimiter,
    preview: SAMPLE.rows,
    skipEmptyLines: 'greedy',
  });
  const columns = data[0]?.length ?? 0;
  if (columns < 2) return { columns: 0, evenShare: 0 };

  return { columns, evenShare: data.filter((cells) => cells.length === columns).length / data.length };
};

const isBetter = (a: Score, b: Score) =>
  a.evenShare > b.evenShare || (a.evenShare === b.evenShare && a.columns > b.columns);
