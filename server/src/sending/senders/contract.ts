import type { FailureKind } from '../../emails/contract';
import type { ServerSecurity } from '../../configured-server';
import type { ServerInput } from '../../server-settings';
import type { Actor } from '../../strapi/actor';

/** A sender as the settings show it. */
export type SenderSettings = {
  /** Lower-cased. */
  address: string;
  /** Null for an address in the settings of sequences that nobody set up as a sender. */
  name: string | null;
  replyTo: string | null;
  /** HTML, for the merge tag `{{ sender.signature }}`. */
  signature: string | null;
  /** An admin user. */
  owner: Actor | null;
  /** Emails a day; null for no limit of its own. The lower one of it and that of all senders counts. */
  dailyLimit: number | null;
  /** Sequences that are not archived and write as it. */
  sequences: number;
  /** Null while it is not paused, or until a person resumes it. */
  pausedUntil: string | null;
  /** Set while it is held; see SenderPause. */
  heldFor?: FailureKind;
  /** Its SMTP server, without the password; null when it sends by Strapi's email provider. */
  server: SenderServerSettings | null;
  /** It has an SMTP server of its own, whose settings are not in this Strapi: its emails wait. */
  isServerMissing: boolean;
};

export type SenderServerSettings = {
  host: string;
  port: number;
  security: ServerSecurity;
  user: string;
  /** It stands in config/plugins, so it cannot be changed here. */
  isFixed: boolean;
};

/** GET /sequences/settings/senders: by address. */
export type ListSenderSettings = {
  response: {
    data: SenderSettings[];
    meta: {
      /** Whether Strapi has a key for passwords. */
      canEncrypt: boolean;
      /** Whether the package for SMTP servers is installed. */
      hasNodemailer: boolean;
      /** Admin users who may own a sender, at most 500. */
      owners: Actor[];
    };
  };
};

export type SenderInput = {
  name: string;
  replyTo?: string | null;
  signature?: string | null;
  /** Id of an admin user, as in `owners`. */
  owner?: string | null;
  dailyLimit?: number | null;
  /** Left out, it stays; null: by Strapi's email provider. */
  server?: ServerInput | null;
};

/**
 * PUT /sequences/settings/senders/:address: sets up a sender, or changes all of it. 400 with `encryption-key-missing` when config/admin
 * has no key to encrypt the password with.
 */
export type SaveSender = {
  params: { address: string };
  body: SenderInput;
  response: { data: SenderSettings[] };
};

/** DELETE /sequences/settings/senders/:address. 400 with `sender-in-use` while sequences or people in them have it. */
export type RemoveSender = { params: { address: string }; response: { data: SenderSettings[] } };

/** POST /sequences/settings/senders/:address/test: signs in to the SMTP server, and sends nothing. */
export type TestSenderServer = {
  params: { address: string };
  body: ServerInput;
  response: { data: ServerTest };
};

export type ServerTest =
  | { outcome: 'accepted' }
  | {
      outcome: 'refused';
      /** `smtp-535`, or the code of the error, such as `ECONNREFUSED`. */
      code: string;
      kind: FailureKind | null;
      /** The server's own message, without credentials. */
      message: string;
    };
