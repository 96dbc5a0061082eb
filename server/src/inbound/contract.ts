/** POST /api/sequences/events, for API tokens with the permission `plugin::sequences.inbound.report`. */
export type ReportEvent = {
  body: {
    kind: 'replied' | 'bounced' | 'complained';
    /** Message-ID of the email, with its angle brackets. */
    messageId: string;
    /** ISO 8601; now when left out. */
    occurredAt?: string;
  };
  response: { data: { kind: string; messageId: string } };
};
