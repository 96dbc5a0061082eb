import type { ServerSecurity } from '../configured-server';
import type { Interest, LostHeaders } from '../emails/contract';
import type { DomainFinding } from '../sending/contract';
import type { GuardrailReason } from '../sequences/contract';
import type { ServerInput } from '../server-settings';

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
 * POST /api/sequences/webhooks/:provider, for the providers of `inbound.webhooks`, each with its own body. At most 1 MB and 1,000
 * events, else 413. 401 when it is not signed, 403 when it is stale, replayed or of another topic, 503 when the certificate of
 * SNS cannot be fetched: nothing is written then.
 */
export type ReceiveWebhook = {
  params: { provider: string };
  body: unknown;
  response: {
    data: {
      /** Bounces, complaints and unsubscribes in it. */
      events: number;
      /** Number of events about our emails that were received for the first time. */
      applied: number;
    };
  };
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

export type MailboxSecurity = ServerSecurity;

/**
 * Why a mailbox could not be read. `unreadable-password`: it was encrypted with another key than that of config/admin.
 * `certificate`: it is expired, self-signed, or of another host. `closed`: the server ended the connection.
 */
export type MailboxErrorCode =
  | 'credentials'
  | 'unknown-host'
  | 'unreachable'
  | 'certificate'
  | 'encryption'
  | 'no-inbox'
  | 'closed'
  | 'unreadable-password'
  | 'server';

/** The mailbox of a sender, without its password. */
export type Mailbox = {
  /** Lower-cased address of the sender. */
  address: string;
  host: string;
  port: number;
  security: MailboxSecurity;
  user: string;
  /** It stands in config/plugins, so it cannot be changed here. */
  isFixed: boolean;
  /** Null until it was read for the first time. */
  lastReadAt: string | null;
  /** Null while it is read. `message` is the server's own, for people. */
  error: { code: MailboxErrorCode; message: string; at: string } | null;
  /** Mails of the last 30 days that may be replies, by their sender and subject alone. Newest first, at most 10. */
  flagged: FlaggedMail[];
};

export type FlaggedMail = {
  /** The email that it may answer; see EmailRow. */
  emailId: number;
  prospect: { documentId: string; email: string };
  receivedAt: string;
};

/** GET /sequences/settings/mailboxes */
export type ListMailboxes = { response: { data: Mailbox[] } };

export type MailboxInput = ServerInput;

/**
 * PUT /sequences/settings/mailboxes/:address: of a sender of a sequence. Mails are read that arrive from now on. 400 with
 * `encryption-key-missing` when config/admin has no key to encrypt the password with.
 */
export type SaveMailbox = {
  params: { address: string };
  body: MailboxInput;
  response: { data: Mailbox[] };
};

/** DELETE /sequences/settings/mailboxes/:address */
export type RemoveMailbox = { params: { address: string }; response: { data: Mailbox[] } };

/** POST /sequences/settings/mailboxes/:address/test: signs in and opens the inbox, and reads nothing. */
export type TestMailbox = {
  params: { address: string };
  body: MailboxInput;
  response: { data: MailboxTest };
};

export type MailboxTest =
  | { outcome: 'opened'; /** Mails in the inbox. */ mails: number; hasIdle: boolean }
  | { outcome: 'failed'; code: MailboxErrorCode; message: string };

/**
 * POST /sequences/settings/mailboxes/:address/self-test: sends an email from the sender to itself, and waits for it in the mailbox,
 * half a minute at most. At most five a minute and admin user.
 */
export type TestItself = { params: { address: string }; response: { data: SelfTest } };

export type SelfTest =
  | {
      outcome: 'arrived';
      /** Result of the DKIM check for the sender's domain; null for a domain that is never in the DNS, such as `.test`. */
      dkim: DomainFinding | null;
      /** Headers that the provider did not carry. */
      lostHeaders: LostHeaders[];
    }
  | { outcome: 'not-arrived' }
  | { outcome: 'failed'; code: MailboxErrorCode; message: string };

/**
 * From which share or number on a sequence, or a sender, is paused: over its emails of the last seven days, if they are at least 50.
 * 0 is off. Options of config/plugins take precedence.
 */
export type GuardrailLimits = {
  /** Percent of the emails, 5 unless changed. */
  bouncePercent: number;
  /** Percent of the emails, 0.1 unless changed. */
  complaintPercent: number;
  /** Emails that servers refused because of our domain, 3 unless changed. */
  refusalCount: number;
};

/** GET /sequences/settings/guardrails */
export type GetGuardrails = {
  response: {
    data: GuardrailLimits;
    meta: { /** Set in the config. */ fixed: Array<keyof GuardrailLimits> };
  };
};

/** PUT /sequences/settings/guardrails: 400 for what the config sets. */
export type ChangeGuardrails = {
  body: Partial<GuardrailLimits>;
  response: GetGuardrails['response'];
};

/** The last time that a guardrail paused a sequence or sender. It may have been resumed since. */
export type TrippedGuardrail = {
  scope: 'sequence' | 'sender';
  /** documentId of the sequence, or lower-cased address of the sender. */
  subject: string;
  reason: GuardrailReason;
  /** Bounces, complaints or refusals, of `emails` emails. */
  problems: number;
  emails: number;
  at: string;
};

/** GET /sequences/guardrails: the latest first. */
export type ListTrippedGuardrails = { response: { data: TrippedGuardrail[] } };

/** Options of config/plugins take precedence. */
export type ReplySettings = {
  /** Whether the first lines of people's replies are kept: at most 10, and 500 characters. Off unless changed. */
  keepReplies: boolean;
  /**
   * Whether the Sent folder of mailboxes is read, too: people to whom a sender writes by hand are stopped in its sequences that stop at
   * a reply. Off unless changed.
   */
  readSent: boolean;
};

/** GET /sequences/settings/replies */
export type GetReplySettings = {
  response: { data: ReplySettings; meta: { /** Set in the config. */ fixed: Array<keyof ReplySettings> } };
};

/** PUT /sequences/settings/replies: 400 for what the config sets. What was kept stays when it is switched off. */
export type ChangeReplySettings = {
  body: Partial<ReplySettings>;
  response: GetReplySettings['response'];
};
