import type { Core } from '@strapi/types';
import type { ConfiguredServer } from '../../configured-server';
import type { Columns } from '../../database/columns';
import {
  inTransaction,
  type JoinedRow,
  qualifiedTable,
  table,
  tableAs,
  toDate,
  toIsoDate,
} from '../../database/database';
import { fixedByConfig, invalid, notFound } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { DAY_MS } from '../../lib/durations';
import { groupBy } from '../../lib/group-by';
import { findSenderAddresses } from '../../sequences/senders/sender-addresses';
import { senderKey } from '../../sequences/senders/sender-key';
import { completeServerSettings, type ServerSettings } from '../../server-settings';
import { pluginConfig } from '../../strapi/environment';
import { decryptPassword, encryptPassword, UNREADABLE_PASSWORD } from '../../strapi/server-passwords';
import type { FlaggedMail, Mailbox, MailboxErrorCode, MailboxInput, MailboxSecurity } from '../contract';
import { MailboxError } from './connection-error';

/** A mailbox to read. `version` changes with its settings. */
export type ReadableMailbox = { address: string; version: string };

/** The mailboxes: those of config/plugins first, then those of the admin, without the ones that the config has, too. */
export const listMailboxes = async (strapi: Core.Strapi, now: Date): Promise<Mailbox[]> => {
  const rows = await table(strapi, 'mailbox').orderBy('address');
  const configured = configuredMailboxes(strapi);
  const flagged = await findFlagged(strapi, now);
  const all = [
    ...configured.map((mailbox) => ({ ...mailbox, isFixed: true })),
    ...rows
      .filter(isOfAdmin(strapi))
      .map((row) => ({ address: row.address, settings: settingsOf(row), isFixed: false })),
  ];

  return all.map(({ address, settings: { host, port, security, user }, isFixed }) => {
    const row = rows.find((candidate) => candidate.address === address);
    return {
      ...{ address, host, port, security, user, isFixed },
      lastReadAt: toIsoDate(row?.last_read_at),
      error: row?.error_code
        ? {
            code: row.error_code as MailboxErrorCode,
            message: row.error_message ?? '',
            at: toIsoDate(row.error_at) ?? now.toISOString(),
          }
        : null,
      flagged: flagged.get(address) ?? [],
    };
  });
};

/** The stored settings, without the password. */
const settingsOf = ({
  host,
  port,
  security,
  username,
}: Columns['mailbox']): Omit<ServerSettings, 'password'> => ({
  host: host ?? '',
  port: port ?? 993,
  security: security ?? 'tls',
  user: username ?? '',
});

/** Whether the row has settings of its own, that the config does not replace. */
const isOfAdmin = (strapi: Core.Strapi) => {
  const configured = new Set(configuredMailboxes(strapi).map(({ address }) => address));

  return (row: { address: string; host: string | null }) => row.host !== null && !configured.has(row.address);
};

/** The mailboxes to read. Adds the rows that those of the config lack. */
export const findReadable = async (strapi: Core.Strapi, now: Date): Promise<ReadableMailbox[]> => {
  const configured = configuredMailboxes(strapi);
  const rows = await table(strapi, 'mailbox').select('address', 'host', 'updated_at');
  const missing = configured.filter(({ address }) => !rows.some((row) => row.address === address));
  if (missing.length > 0)
    await inTransaction(strapi, (trx) =>
      table(strapi, 'mailbox', trx)
        .insert(missing.map(({ address }) => ({ address, created_at: now, updated_at: now })))
        .onConflict('address')
        .ignore()
    );

  return [
    ...configured.map(({ address }) => ({ address, version: 'config' })),
    ...rows.filter(isOfAdmin(strapi)).map(({ address, updated_at }) => ({
      address,
      version: String(toDate(updated_at)?.getTime()),
    })),
  ];
};

/** @throws {MailboxError} when its password cannot be decrypted; {NotFoundError} when it was removed */
export const readSettings = async (strapi: Core.Strapi, address: string): Promise<ServerSettings> => {
  const configured = configuredMailboxes(strapi).find((mailbox) => mailbox.address === address);
  if (configured) return configured.settings;
  const row = await table(strapi, 'mailbox').where({ address }).whereNotNull('host').first();
  if (!row) throw notFound('Mailbox');

  const password = decryptPassword(strapi, row.password ?? '');
  if (password === null) throw new MailboxError('unreadable-password', UNREADABLE_PASSWORD);
  return { ...settingsOf(row), password };
};

/** The settings that a person gave; see completeServerSettings. */
export const completeSettings = (
  strapi: Core.Strapi,
  address: string,
  input: MailboxInput
): Promise<ServerSettings> =>
  completeServerSettings(input, () => readSettings(strapi, address).catch(() => null));

/** Mails of before are not read, unless the mailbox was read already. @throws {ApplicationError} for one of the config */
export const saveMailbox = async (strapi: Core.Strapi, address: string, input: MailboxInput, now: Date) => {
  refuseConfigured(strapi, address);
  await requireSender(strapi, address);
  const { host, port, security, user, password } = await completeSettings(strapi, address, input);
  const encrypted = encryptPassword(strapi, password);

  await inTransaction(strapi, async (trx) => {
    const before = await table(strapi, 'mailbox', trx)
      .where({ address })
      .forUpdate()
      .first('host', 'username');
    const values = { host, port, security, username: user, password: encrypted, updated_at: now };
    const isOther = before?.host !== host || before.username !== user;
    await table(strapi, 'mailbox', trx)
      .insert({ address, created_at: now, ...values })
      .onConflict('address')
      .merge({
        ...values,
        ...NO_ERROR,
        ...(isOther && { ...NEVER_READ, created_at: now }),
      });
    await recordHistoryEntry(strapi, { kind: 'mailbox-saved', details: { address } }, { at: now, trx });
  });
};

const NEVER_READ = { uid_validity: null, last_uid: null, sent_uid_validity: null, sent_last_uid: null };

const NO_ERROR = { error_code: null, error_message: null, error_at: null };

/** @throws {NotFoundError} when there is none; {ApplicationError} for one of the config */
export const removeMailbox = async (strapi: Core.Strapi, address: string, now: Date) => {
  refuseConfigured(strapi, address);
  await inTransaction(strapi, async (trx) => {
    const removed = await table(strapi, 'mailbox', trx).where({ address }).delete();
    if (removed === 0) throw notFound('Mailbox');
    await recordHistoryEntry(strapi, { kind: 'mailbox-removed', details: { address } }, { at: now, trx });
  });
};

const refuseConfigured = (strapi: Core.Strapi, address: string) => {
  if (configuredMailboxes(strapi).some((mailbox) => mailbox.address === address))
    throw fixedByConfig('mailboxes');
};

const requireSender = async (strapi: Core.Strapi, address: string) => {
  const senders = await findSenderAddresses(strapi);
  if (!senders.some((sender) => senderKey(sender.address) === address))
    throw invalid('invalid-input', 'There is no such sender: choose one of the list.', 'address');
};

const configuredMailboxes = (strapi: Core.Strapi) =>
  pluginConfig(strapi).mailboxes.map((mailbox: ConfiguredServer) => ({
    address: senderKey(mailbox.address),
    settings: {
      host: mailbox.host,
      port: mailbox.port ?? 993,
      security: mailbox.security ?? ('tls' satisfies MailboxSecurity),
      user: mailbox.user,
      password: mailbox.password ?? '',
      oauth: mailbox.oauth,
    },
  }));

const FLAGGED_DAYS = 30;
const MAX_FLAGGED = 10;

/** By the lower-cased address of the sender. Without those that a person has marked meanwhile. */
const findFlagged = async (strapi: Core.Strapi, now: Date): Promise<Map<string, FlaggedMail[]>> => {
  const rows = await tableAs(strapi, 'received-mail', 'r')
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'r.email_id')
    .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .join({ s: qualifiedTable(strapi, 'sequence') }, 's.id', 'e.sequence_id')
    .leftJoin({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
    .where('r.is_flagged', true)
    .where('r.received_at', '>', new Date(now.getTime() - FLAGGED_DAYS * DAY_MS))
    .whereNull('e.replied_at')
    .orderBy('r.received_at', 'desc')
    .limit(200)
    .select({
      emailId: 'e.id',
      documentId: 'p.document_id',
      email: 'p.email',
      sender: 's.sender_email',
      given: 'n.sender',
      receivedAt: 'r.received_at',
    });
  const bySender = groupBy(rows, ({ sender, given }) => senderKey(String(given ?? sender ?? '')));

  return new Map(
    [...bySender].map(([sender, mails]) => [sender, mails.slice(0, MAX_FLAGGED).map(toFlagged)])
  );
};

const toFlagged = ({ emailId, documentId, email, receivedAt }: JoinedRow): FlaggedMail => ({
  emailId: Number(emailId),
  prospect: { documentId: String(documentId), email: String(email) },
  receivedAt: toIsoDate(receivedAt) ?? '',
});
