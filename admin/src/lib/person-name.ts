import type { ProspectSummary } from '../../../server/src/prospects/contract';

/** First and last name, or the email address if both are missing. */
export const personName = ({ firstName, lastName, email }: ProspectSummary) =>
  [firstName, lastName].filter(Boolean).join(' ') || email;

/** Upper-case first letters of both names, or of the email address if both are missing. */
export const initials = ({ firstName, lastName, email }: ProspectSummary) =>
  firstLetter(firstName) + firstLetter(lastName) || firstLetter(email);

/** The first grapheme, not the first code unit: combining characters and emoji stay whole. */
const firstLetter = (text: string | null) => {
  const [first] = new Intl.Segmenter().segment(text?.trim() ?? '');

  return first?.segment.toLocaleUpperCase() ?? '';
};
