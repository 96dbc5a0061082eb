import Papa from 'papaparse';

const DELIMITERS = [',', ';', '\t', '|'];

const SAMPLE = { characters: 100_000, rows: 50 };

/** The delimiter that cuts the first rows into the same number of cells, and into most; a comma where none cuts them. */
export const guessDelimiter = (text: string): string => {
  const sample = text.slice(0, SAMPLE.characters);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...score(sample, delimiter) }));

  return scored.reduce((best, one) => (isBetter(one, best) ? one : best)).delimiter;
};

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

const isBetter = (one: Score, other: Score) =>
  one.evenShare > other.evenShare || (one.evenShare === other.evenShare && one.columns > other.columns);
