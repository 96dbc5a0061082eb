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

/**
 * How the connection is encrypted: from its begin, or by STARTTLS. `none` only to a host of this machine or its network, since the
 * password would travel in clear.
 */
export type MailboxSecurity = 'tls' | 'starttls' | 'none';

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
export type ListMailboxes = { response: { data: Mailbox[]; meta: { canEncrypt: boolean } } };

export type MailboxInput = {
  host: string;
  port: number;
  security: MailboxSecurity;
  user: string;
  /** Left out, it stays. It must be given when anything else changes, so that it goes to no other server. */
  password?: string;
};

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
