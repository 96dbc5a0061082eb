import type { ProspectSummary } from '../../../server/src/prospects/contract';

/** First and last name, or the address where there is none. */
export const personName = ({ firstName, lastName, email }: ProspectSummary) =>
  [firstName, lastName].filter(Boolean).join(' ') || email;
