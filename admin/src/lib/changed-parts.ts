const CONTEXT = 30;
const MAX_LENGTH = 600;

/**
 * Cuts two texts to the part that differs: from the first to the last difference, with 30 characters before and after it.
 * An ellipsis marks each cut.
 */
export const changedParts = (one: string, other: string): [one: string, other: string] => {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;

  return [cut(one, start, end), cut(other, start, end)];
};

const cut = (text: string, start: number, end: number): string => {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length - end + CONTEXT, from + MAX_LENGTH, text.length);

  return (from > 0 ? '…' : '') + text.slice(from, to) + (to < text.length ? '…' : '');
};
