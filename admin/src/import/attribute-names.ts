import { withoutAccents } from './known-headers';

const MAX_LENGTH = 64;

/**
 * A name for each column, by its header: camelCase, so that merge tags need no quotes. "Job title" becomes `jobTitle`. Every
 * name can be used and differs from the others; a header without a letter gives `column7`.
 */
export const attributeNames = (headers: string[]): string[] => {
  const taken = new Set<string>();

  return headers.map((header, index) => {
    const name = toName(header) || `column${index + 1}`;
    let free = name;
    for (let number = 2; taken.has(free); number += 1)
      free = `${name.slice(0, MAX_LENGTH - String(number).length)}${number}`;
    taken.add(free);
    return free;
  });
};

const toName = (header: string): string => {
  const [first = '', ...others] = withoutAccents(header)
    .replace(/\be-mail/gi, 'Email')
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter(Boolean);
  const name = [uncapitalise(first), ...others.map(capitalise)].join('');

  return withLetterFirst(name).slice(0, MAX_LENGTH);
};

/** Attributes begin with a letter: `2ndPhone` becomes `n2ndPhone`. */
const withLetterFirst = (name: string) =>
  /^[\p{N}_]/u.test(name) ? `n${name}` : name.replace(/^[^\p{L}]+/u, '');

/** An acronym becomes a word: `url`. */
const uncapitalise = (word: string) =>
  word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
