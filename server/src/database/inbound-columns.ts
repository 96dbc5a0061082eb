import type { ServerSecurity } from '../configured-server';
import type { GuardrailReason } from '../sequences/contract';

/** A date as the database driver returns it; `toDate` converts it. */
export type RawDate = Date | number | string | null;

export type LeaseColumns = { leased_by: string | null; leased_until: RawDate };

/** A mail server. The password is as Strapi's encryption service wrote it. */
export type ServerColumns = Record<'host' | 'username' | 'password', string | null> & {
  port: number | null;
  security: ServerSecurity | null;
};

/** Columns of the tables of the stage `inbound`, which are no content types. See columns.ts. */
export type InboundColumns = {
  mailbox: ServerColumns &
    LeaseColumns & {
      id: number;
      address: string;
      uid_validity: string | null;
      last_uid: number | string | null;
      sent_uid_validity: string | null;
      sent_last_uid: number | string | null;
      last_read_at: RawDate;
      error_code: string | null;
      error_message: string | null;
      error_at: RawDate;
      created_at: RawDate;
      updated_at: RawDate;
    };
  'received-mail': {
    id: number;
    key: string;
    email_id: number;
    kind: string;
    is_flagged: boolean;
    received_at: RawDate;
  };
  'webhook-delivery': {
    id: number;
    key: string;
    received_at: RawDate;
  };
  guardrail: {
    id: number;
    scope: 'sequence' | 'sender' | 'check';
    subject: string;
    reason: GuardrailReason | null;
    problems: number | null;
    emails: number | null;
    at: RawDate;
  };
};
