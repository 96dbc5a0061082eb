import { cleanLine } from './cell-text';
import { plainText } from './plain-text';

/** Names of tags, as people write them. Pure; the admin reads files with the same code. */

export const MAX_TAGS = 50;
export const MAX_TAG_LENGTH = 50;

/** They separate tags in a cell, so that an exported file can be imported again. */
const SEPARATORS = /[;|]/;

/** The name as it is stored; null for one that is empty, too long, or has separators, control characters or lone surrogates. */
export const readTagName = (text: string): string | null => {
  const name = cleanLine(text.replace(/\t/g, ' '));
  if (name === '' || name.length > MAX_TAG_LENGTH) return null;

  return SEPARATORS.test(name) || /[\p{Cc}\p{Cs}]/u.test(name) ? null : name;
};

/** Equal for names of the same tag, whatever their case and accents. */
export const tagKey = (name: string): string => plainText(name) || name;

/** Without names of a tag that comes before. */
export const distinctTags = (names: string[]): string[] => {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(tagKey(name))) byKey.set(tagKey(name), name);

  return [...byKey.values()];
};

/** The texts between the separators of a cell, without empty ones. */
export const splitTagCell = (cell: string): string[] =>
  cell.split(SEPARATORS).filter((text) => cleanLine(text) !== '');

/** A cell that `splitTagCell` reads. */
export const joinTags = (names: string[]): string => names.join('; ');
