/** The result of reading a mail: its kind, and the Message-IDs and tokens that connect it with an email of ours. */
export type MailReading = MailContent & {
  references: MailReferences;
  /** Lower-cased address of its sender; null when it names none. */
  from: string | null;
  /** Without the prefixes of replies, in lower case. */
  subject: string;
};

export type MailContent =
  | ({ kind: 'bounce' } & BounceReport)
  | { kind: 'complaint'; /** Lower-cased; empty when it names nobody. */ recipients: string[] }
  | { kind: 'out-of-office'; /** Null when it names no date within 30 days. */ awayUntil: Date | null }
  /** A reply that says nothing but that no more mails are wanted. */
  | { kind: 'opt-out' }
  | { kind: 'reply'; /** Its first lines, without quotes and signature. */ text: string }
  /** Mails of lists, receipts, and reports that something was delivered. */
  | { kind: 'none' };

export type BounceReport = {
  /** Lower-cased addresses that it says were not reached; empty when it names none. */
  recipients: string[];
  /** Enhanced status code (RFC 3463), such as `5.1.1`; null when nothing tells. */
  code: string | null;
  /** The words of the server, in one line without addresses. */
  words: string;
};

export type MailReferences = {
  /** Message-IDs of In-Reply-To and References, the nearest first. */
  answered: string[];
  /** Message-IDs of the mail that a report returns. */
  returned: string[];
  /** Tokens of the unsubscribe URL of the mail that a report returns: signed by us. */
  tokens: string[];
};
