import type { Interest } from '../emails/contract';

/** POST /api/sequences/events, for API tokens with the permission `plugin::sequences.inbound.report`. */
export type ReportEvent = {
  body: {
    kind: 'replied' | 'bounced' | 'complained';
    /** Message-ID of the email, with its angle brackets; or the id that the provider gave it. */
    messageId: string;
    /** ISO 8601; now when left out. */
    occurredAt?: string;
  };
  response: { data: { kind: string; messageId: string } };
};

/**
 * POST /sequences/emails/:id/mark: what a person knows of a sent email. `interest` replaces the one given before. `not-replied`
 * takes a reply back, and lets the prospect be resumed.
 */
export type MarkEmail = {
  params: { id: number };
  body:
    | { as: 'replied'; /** Null when left out. */ interest?: Interest | null }
    | { as: 'not-replied' }
    | { as: 'bounced' };
  response: { data: { id: number } };
};
