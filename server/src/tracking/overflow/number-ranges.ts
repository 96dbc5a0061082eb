/** Sorted ranges of whole numbers, both ends included, that neither overlap nor touch. */
export type NumberRange = [from: number, to: number];

/** Reads `1-5,9`. */
export const parseRanges = (text: string): NumberRange[] =>
  text.split(',').flatMap((part): NumberRange[] => {
    const [from, to = from] = part.split('-').map(Number);
    return part === '' ? [] : [[from, to]];
  });

export const formatRanges = (ranges: NumberRange[]): string =>
  ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');

/** The numbers that no range contains, sorted and without duplicates. */
export const findMissing = (ranges: NumberRange[], numbers: number[]): number[] => {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  let index = 0;

  return sorted.filter((number) => {
    while (index < ranges.length && ranges[index][1] < number) index += 1;
    return index === ranges.length || number < ranges[index][0];
  });
};

export const addNumbers = (ranges: NumberRange[], numbers: number[]): NumberRange[] => {
  const single = numbers.map((number): NumberRange => [number, number]);
  const merged: NumberRange[] = [];

  for (const [from, to] of [...ranges, ...single].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
};
