/**
 * POST /sequences/steps/:documentId/test: sends the saved step once, without tracking and without counting it. At most five
 * test mails a minute, those of the provider test included, else 429.
 */
export type SendTest = {
  params: { documentId: string };
  body: {
    to: string;
    /** documentId of the prospect whose data fills the template; a sample person when left out. */
    prospect?: string | null;
  };
  response: { data: { to: string; messageId: string } };
};

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

/** A sender paused by the circuit breaker: five of its emails in a row failed because of the provider or the account. */
export type SenderPause = {
  /** Lower-cased address. */
  sender: string;
  until: string;
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
  /** Senders of sequences that are not archived. */
  senders: Array<{
    address: string;
    sequences: number;
    /** Null while the sender is not paused. */
    pausedUntil: string | null;
  }>;
};

/** GET /sequences/settings/sending */
export type GetSendingSetup = { response: { data: SendingSetup } };

/** Outcome of a test mail; `uncertain` when the provider did not answer and may have sent it. */
export type ProviderTest =
  | { outcome: 'accepted'; to: string; from: string; messageId: string }
  | {
      outcome: 'refused' | 'uncertain';
      /** `smtp-550`, `http-429`, or the code of the error, such as `ECONNREFUSED`. */
      code: string;
      /** The provider's own message, without credentials. */
      message: string;
    };

/**
 * POST /sequences/settings/sending/test: sends one mail through the provider. At most five test mails a minute, those of
 * steps included, else 429.
 */
export type SendProviderTest = {
  body: {
    to: string;
    /** The sender of a sequence; the provider's default sender when left out. */
    from?: string;
  };
  response: { data: ProviderTest };
};
