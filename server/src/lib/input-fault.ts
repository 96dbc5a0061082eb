export type InputFault = 'unstorable-characters' | 'nested-too-deep';

/** More than any body of this plugin has. */
const MAX_DEPTH = 10;

/** U+0000, which PostgreSQL cannot store, and lone surrogates, which are not characters. */
const UNSTORABLE = /\0|\p{Cs}/u;

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** Replaces what cannot be stored by U+FFFD. */
export const toStorable = (text: string): string => text.replace(new RegExp(UNSTORABLE, 'gu'), '\ufffd');

/**
 * Why no database could store a value of a request; null when each can. Breadth-first instead of recursive, since recursion
 * would overflow the stack on deeply nested input.
 */
export const findInputFault = (value: unknown): InputFault | null => {
  let level: unknown[] = [value];
  let isUnstorable = false;

  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return 'nested-too-deep';
    isUnstorable ||= level.some((item) => typeof item === 'string' && !isStorable(item));
    const containers = level.filter((item) => typeof item === 'object' && item !== null) as object[];
    isUnstorable ||= containers.some((container) => !Object.keys(container).every(isStorable));
    level = containers.flatMap((container) => Object.values(container) as unknown[]);
  }

  return isUnstorable ? 'unstorable-characters' : null;
};
