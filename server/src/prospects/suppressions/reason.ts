import type { Columns } from '../../database/columns';
import { invalid } from '../../errors';

/** Why somebody changed by hand who may be written to. */

export const MAX_REASON_LENGTH = 500;

/** @throws {ValidationError} with this message for a blank reason */
export const requireReason = (reason: string, message: string) => {
  if (reason.trim() === '') throw invalid('missing-value', message, 'reason');
};

type Person = Pick<Columns['prospect'], 'email' | 'first_name' | 'last_name'>;

/** The reason as the history keeps it: without email addresses and the person's names, since it stays when a person is erased. */
export const historyReason = (reason: string, person: Person | undefined): string => {
  const names = [person?.first_name, person?.last_name, person?.email.split('@')[0]];
  const words = new Set(names.flatMap((name) => name?.toLowerCase().match(WORD) ?? []));

  return reason
    .trim()
    .replace(ADDRESS, HIDDEN)
    .replace(WORD, (word) => (words.has(word.toLowerCase()) ? HIDDEN : word))
    .slice(0, MAX_REASON_LENGTH);
};

const HIDDEN = '…';

/** An email address within a text. */
const ADDRESS = /[^\s<>"(),;:]+@[^\s<>"'(),;:]+/g;

/** Two letters or more: an initial is a word of many texts. */
const WORD = /[\p{L}\p{N}]{2,}/gu;
