import type { Figure } from '../contract';

/** A share of the sent emails: how many of how many. */
export type Share = Pick<Figure, 'unique' | 'of' | 'rate'>;

export type RateName = 'opens' | 'clicks' | 'replies';

/** The rates that head the statistics of a sequence: what people did, in all emails. */
export type SequenceRates = { documentId: string } & Record<RateName, Share>;

/**
 * GET /sequences/sequence-rates: of the named sequences that exist. Among many emails they may be up to a minute old, because
 * counting takes longer there.
 */
export type ListSequenceRates = {
  query: { /** At most 100 documentIds, repeated or with commas. */ sequences: string };
  response: { data: SequenceRates[] };
};
