import type { FailureKind } from '../emails/contract';
import type { LostHeaders } from '../emails/contract';
import type { PreviewStep } from '../emails/preview/contract';

/** Fields of both kinds of test emails. */
export type TestAddress = {
  to: string;
  /** Needed for addresses other than those of admin users and senders, else 400 with `confirmation-required`. */
  confirmed?: boolean;
};

/**
 * POST /sequences/steps/:documentId/test: sends the saved step once, without tracking and without counting it. At most five
 * test emails a minute and person, those of the provider test included, else 429. Whoever opted out gets none: 400 with
 * `opted-out`.
 */
export type SendTest = {
  params: { documentId: string };
  body: TestAddress & {
    /** documentId of the prospect whose data fills the template; a sample person when left out. */
    prospect?: string | null;
  };
  response: { data: { to: string; messageId: string } };
};

/**
 * POST /sequences/sequences/:documentId/test: like SendTest, but sends the given content of a step, saved or not. It needs `edit`
 * besides `send`, because the caller chooses the text.
 */
export type SendContentTest = {
  params: { documentId: string };
  body: TestAddress & PreviewStep['body'];
  response: SendTest['response'];
};

/** The emails that a sequence sends if a person activates it now. Numbers count emails; times are ISO 8601. */
export type Forecast = {
  /** Prospects who are active in the sequence. */
  people: number;
  /** Emails that would leave at once, as far as the limits allow. At most one a prospect. */
  now: number;
  /** Emails that would leave at once but for the sending hours, the first of them at `opensAt`. */
  atOpening: number;
  opensAt: string | null;
  /** Emails that are later than `sending.maxLatenessHours`: they become `missed` and wait for a person. */
  late: number;
  /** When the first of the other emails is due. */
  nextAt: string | null;
  /** Null or 0 for no limit. */
  limits: {
    sequencePerDay: number | null;
    /** Of all its senders together. */
    senderPerDay: number | null;
    senderSpacingSeconds: number;
    perMinute: number | null;
    per24Hours: number | null;
  };
};

/** GET /sequences/sequences/:documentId/forecast */
export type GetForecast = { params: { documentId: string }; response: { data: Forecast } };

/** POST /sequences/emails/:id/resend: a failed, uncertain or missed email becomes due at once. */
export type ResendEmail = { params: { id: string }; response: { data: { id: number } } };

/** POST /sequences/emails/:id/skip: a failed, uncertain or missed email is skipped for good; the sequence goes on. */
export type SkipEmail = { params: { id: string }; response: { data: { id: number } } };

/**
 * POST /sequences/sequences/:documentId/emails/resolve: resends or skips up to 500 emails per request. With `state`, the
 * client repeats the request until `left` is 0, so the work can be interrupted and continued.
 */
export type ResolveEmails = {
  params: { documentId: string };
  body: {
    action: 'resend' | 'skip';
    /** All emails of the sequence in this state. Exclusive with `emails`. */
    state?: 'failed' | 'uncertain' | 'missed';
    /** At most 500 ids. Emails of other sequences, and emails that need no resolution, are ignored. */
    emails?: number[];
  };
  response: { data: { done: number; /** 0 for chosen emails. */ left: number } };
};

/**
 * A sender whose emails wait: the provider takes nothing of this sender or account (`reason`), or five of its emails in a
 * row failed because of the connection (`reason` is null).
 */
export type SenderPause = {
  /** Lower-cased address. */
  sender: string;
  /** Time of the next try. Null: until a person resumes the sender. */
  until: string | null;
  reason: FailureKind | null;
  errorCode: string;
  /** The provider's own message. */
  errorMessage: string;
};

/** GET /sequences/senders/paused */
export type ListSenderPauses = { response: { data: SenderPause[] } };

/** POST /sequences/senders/resume: one email is tried at once; if the provider accepts it, the others follow. */
export type ResumeSender = { body: { sender: string }; response: { data: { sender: string } } };

/**
 * Sending is on hold: the database was last confirmed for another public URL. Both URLs are without protocol; `local` stands
 * for every URL that only this machine or its network reaches.
 */
export type DeploymentHold = { lastUrl: string; url: string };

/** GET /sequences/deployment: null while sending is not on hold. */
export type GetDeployment = { response: { data: DeploymentHold | null } };

/** POST /sequences/deployment/confirm: from now on emails are sent under the public URL of this Strapi. */
export type ConfirmDeployment = { response: GetDeployment['response'] };

/** Contains no secrets. */
export type SendingSetup = {
  /** Provider of Strapi's email plugin, such as `nodemailer`; null when none is configured. */
  provider: string | null;
  /** The provider's default sender. The sender of a sequence takes precedence. */
  defaultFrom: string | null;
  defaultReplyTo: string | null;
  /** The headers that the provider drops from each email; absent when it drops none that we know of. */
  lostHeaders?: LostHeaders[];
  /** Senders of sequences that are not archived. */
  senders: Array<{
    email: string;
    sequences: number;
    /** Null while the sender is not paused, or until a person resumes it. */
    pausedUntil: string | null;
    /** Set while the sender is held; see SenderPause. */
    heldFor?: FailureKind;
  }>;
};

/** GET /sequences/settings/sending */
export type GetSendingSetup = { response: { data: SendingSetup } };

/** Null: no limit. Options of config/plugins take precedence. */
export type SendingLimits = {
  /** Emails a day from one sender address. */
  dailyLimit: number | null;
  /** Seconds between two emails of one sender. */
  spacingSeconds: number | null;
  /** At most so many random seconds more. */
  jitterSeconds: number | null;
  /** Emails in any 60 seconds, of all senders. */
  perMinute: number | null;
  /** Emails in any 24 hours, of all senders. */
  per24Hours: number | null;
};

/** GET /sequences/settings/sending/limits */
export type GetSendingLimits = {
  response: { data: SendingLimits; meta: { /** Set in the config. */ fixed: Array<keyof SendingLimits> } };
};

/** PUT /sequences/settings/sending/limits: each node obeys them from its next pass on. 400 for what the config sets. */
export type ChangeSendingLimits = {
  body: Partial<SendingLimits>;
  response: GetSendingLimits['response'];
};

/** Outcome of a test email; `uncertain` when the provider did not answer and may have sent it. */
export type ProviderTest =
  | { outcome: 'accepted'; to: string; from: string; messageId: string }
  | {
      outcome: 'refused' | 'uncertain';
      /** `smtp-550`, `http-429`, or the code of the error, such as `ECONNREFUSED`. */
      code: string;
      kind: FailureKind | null;
      /** The provider's own message, without credentials. */
      message: string;
    };

/**
 * POST /sequences/settings/sending/test: sends one email through the provider. Limits and addresses as for SendTest.
 */
export type SendProviderTest = {
  body: TestAddress & {
    /** The sender of a sequence; the provider's default sender when left out. */
    from?: string;
  };
  response: { data: ProviderTest };
};

/** What the DNS says of a sender's domain. `note`: nothing to mend, or nothing that can be seen from here. */
export type DomainFinding = {
  state: 'fine' | 'note' | 'bad';
  code:
    | 'spf-found'
    | 'spf-missing'
    | 'spf-several'
    | 'spf-allows-all'
    | 'spf-too-many-lookups'
    | 'dkim-unknown'
    | 'dkim-passed'
    | 'dkim-signed'
    | 'dkim-missing'
    | 'dkim-other-domain'
    | 'dkim-failed'
    | 'dkim-key-missing'
    | 'dmarc-found'
    | 'dmarc-strict'
    | 'dmarc-none'
    | 'dmarc-missing'
    | 'dmarc-several'
    | 'dmarc-broken'
    | 'mx-found'
    | 'mx-missing'
    | 'dns-unreachable';
  /** The record, the first mail server, or what a signature names. */
  record?: string;
};

export type DomainCheck = {
  domain: string;
  checkedAt: string;
  spf: DomainFinding;
  dkim: DomainFinding;
  dmarc: DomainFinding;
  mx: DomainFinding;
};

/** GET /sequences/senders/domain: of an address, checked at most once a day. Null for what is no domain. */
export type GetDomainCheck = {
  query: { address: string; /** `true`: now. */ isFresh?: 'true' };
  response: { data: DomainCheck | null };
};
