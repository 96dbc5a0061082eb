/** A sender that a person set up, as sequences pick one. */
export type SenderSummary = {
  /** Lower-cased. */
  address: string;
  name: string;
};

/** GET /sequences/senders: ordered by name. */
export type ListSenders = { response: { data: SenderSummary[] } };
