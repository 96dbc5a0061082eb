import type { ProspectSummary } from '../../../server/src/prospects/contract';

/** First and last name, or the address where there is none. */
export const personName = ({ firstName, lastName, email }: ProspectSummary) =>
  [firstName, lastName].filter(Boolean).join(' ') || email;

/** The first letters of a person's names, or of the address where there is none. */
export const initials = ({ firstName, lastName, email }: ProspectSummary) =>
  firstLetter(firstName) + firstLetter(lastName) || firstLetter(email);

/** Whole, where a language or an emoji has letters of several parts. */
const firstLetter = (text: string | null) => {
  const [first] = new Intl.Segmenter().segment(text?.trim() ?? '');

  return first?.segment.toLocaleUpperCase() ?? '';
};
