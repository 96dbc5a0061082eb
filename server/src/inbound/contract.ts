/** POST /api/sequences/events, with an API token that may `plugin::sequences.inbound.report`. */
export type ReportEvent = {
  body: {
    kind: 'replied' | 'bounced' | 'complained';
    /** Of the email concerned, with its angle brackets. */
    messageId: string;
    /** ISO 8601; now when left out. */
    occurredAt?: string;
  };
  response: { data: { kind: string; messageId: string } };
};
