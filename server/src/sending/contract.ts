/** POST /sequences/steps/:documentId/test: sends the saved step once, untracked and never counted. */
export type SendTest = {
  params: { documentId: string };
  body: {
    to: string;
    /** documentId of the prospect whose data fills the tags; a sample person when left out. */ prospect?:
      string | null;
  };
  response: { data: { to: string; messageId: string | null } };
};

/** POST /sequences/emails/:id/resend: a failed, uncertain or missed email becomes due at once. */
export type ResendEmail = { params: { id: string }; response: { data: { id: number } } };

/** POST /sequences/emails/:id/skip: a failed, uncertain or missed email is skipped for good; the sequence goes on. */
export type SkipEmail = { params: { id: string }; response: { data: { id: number } } };

/**
 * POST /sequences/sequences/:documentId/emails/resolve: the same for all emails of a state, some hundred a request. Asked
 * again until none is left, it can be interrupted and taken up.
 */
export type ResolveEmails = {
  params: { documentId: string };
  body: {
    action: 'resend' | 'skip';
    /** All emails of it; without it, those of `emails`. */
    state?: 'failed' | 'uncertain' | 'missed';
    /** At most 500; what is none of the sequence's, or needs no resolving, is left alone. */
    emails?: number[];
  };
  response: { data: { done: number; /** 0 for chosen emails. */ left: number } };
};

/** A sender whose emails wait, because five in a row did not reach the email provider. */
export type SenderPause = {
  /** Lower-cased address. */
  sender: string;
  until: string;
  errorCode: string;
  /** The provider's words. */
  errorMessage: string;
};

/** GET /sequences/senders/paused */
export type ListSenderPauses = { response: { data: SenderPause[] } };

/** POST /sequences/senders/resume: one email is tried at once; when it leaves, the others follow. */
export type ResumeSender = { body: { sender: string }; response: { data: { sender: string } } };

/** Why nothing is sent: the database was last used under another public URL. Each without protocol; `local` for local ones. */
export type DeploymentHold = { lastUrl: string; url: string };

/** GET /sequences/deployment: null while emails may leave. */
export type GetDeployment = { response: { data: DeploymentHold | null } };

/** POST /sequences/deployment/confirm: from now on emails leave for the public URL of this Strapi. */
export type ConfirmDeployment = { response: GetDeployment['response'] };

/** How mails leave; nothing of it is secret. */
export type SendingSetup = {
  /** Of Strapi's email plugin, such as `nodemailer`; null where nobody chose one. */
  provider: string | null;
  /** The provider's own, as config has it; a sequence's sender comes before it. */
  defaultFrom: string | null;
  defaultReplyTo: string | null;
  /** Of sequences that are not archived. */
  senders: Array<{
    address: string;
    sequences: number;
    /** Null while its emails leave. */ pausedUntil: string | null;
  }>;
};

/** GET /sequences/settings/sending */
export type GetSendingSetup = { response: { data: SendingSetup } };

/** What became of a test mail; `uncertain` where the provider did not say, and may have sent it. */
export type ProviderTest =
  | { outcome: 'accepted'; to: string; from: string; messageId: string }
  | {
      outcome: 'refused' | 'uncertain';
      /** `smtp-550`, `http-429`, or the error's own, such as `ECONNREFUSED`. */
      code: string;
      /** The provider's words, without credentials. */
      message: string;
    };

/** POST /sequences/settings/sending/test: sends one mail through the provider; at most five a minute, else 429. */
export type SendProviderTest = {
  body: {
    to: string;
    /** One of the senders; the provider's default where left out. */
    from?: string;
  };
  response: { data: ProviderTest };
};
