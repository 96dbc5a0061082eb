import type { Core } from '@strapi/types';
import { countRows, inTransaction, table, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { fixedByConfig, invalid, notFound, refused } from '../../errors';
import { changedFields } from '../../history/document-changes';
import { recordHistoryEntry } from '../../history/history';
import { parseEmailAddress } from '../../prospects/validate-field';
import { requireSendIfWriting } from '../../sequences/senders/live-senders';
import { findSenders, type SenderRow } from '../../sequences/senders/senders';
import { findSequenceSenders } from '../../sequences/senders/sequence-senders';
import { completeServerSettings, type ServerInput, type ServerSettings } from '../../server-settings';
import { encryptPassword } from '../../strapi/server-passwords';
import { findSenderServers } from '../servers/server-rows';
import { loadNodemailer } from '../servers/smtp-client';
import type { SenderInput } from './contract';
import { checkSignature } from './signature';

/** The settings of an SMTP server that a person gave, with the stored password where none is given. */
export const completeServer = (
  strapi: Core.Strapi,
  address: string,
  input: ServerInput
): Promise<ServerSettings> =>
  completeServerSettings(input, async () => {
    const stored = (await findSenderServers(strapi)).get(address);
    if (!stored) return null;
    try {
      return { ...stored, password: stored.password() };
    } catch {
      return null; // Encrypted with another key.
    }
  });

/**
 * Sets up a sender, or changes it.
 *
 * @throws {ValidationError} for a wrong field, and {ApplicationError} for a server that the config decides or that cannot be used
 * @throws {ForbiddenError} without the permission `send` while a sequence that is not a draft writes as it
 */
export const saveSender = async (strapi: Core.Strapi, address: string, input: SenderInput, now: Date) => {
  if (input.signature) checkSignature(input.signature);
  const values = {
    name: input.name,
    reply_to: input.replyTo ? parseEmailAddress(input.replyTo, 'replyTo') : null,
    signature: input.signature || null,
    owner_id: input.owner ? await findOwnerId(strapi, input.owner) : null,
    daily_limit: input.dailyLimit ?? null,
    updated_at: now,
  };
  const server = await encryptServer(strapi, address, input.server);

  await inTransaction(strapi, async (trx) => {
    await requireSendIfWriting(strapi, address, trx);
    const before = (await findSenders(strapi, trx)).get(address);
    const kept = server === undefined ? {} : { has_server: server !== null };
    await table(strapi, 'sender', trx)
      .insert({
        ...{ address, document_id: newDocumentId(), created_at: now },
        ...values,
        ...kept,
      })
      .onConflict('address')
      .merge({ ...values, ...kept });
    if (server !== undefined) await saveServer(strapi, address, server, { now, trx });
    const after = (await findSenders(strapi, trx)).get(address);
    const details = { address, fields: fieldsChanged(before, after, server !== undefined) };
    await recordHistoryEntry(strapi, { kind: 'sender-saved', details }, { at: now, trx });
  });
};

const FIELDS: Array<keyof SenderRow> = ['name', 'replyTo', 'signature', 'ownerId', 'dailyLimit'];

const fieldsChanged = (before: SenderRow | undefined, after: SenderRow | undefined, hasServer: boolean) => [
  ...(before && after ? changedFields(before, after, FIELDS) : FIELDS).map((field) =>
    field === 'ownerId' ? 'owner' : field
  ),
  ...(hasServer ? ['server'] : []),
];

type EncryptedServer = Omit<ServerSettings, 'user'> & { username: string };

/** Undefined when it stays, null for none. */
const encryptServer = async (
  strapi: Core.Strapi,
  address: string,
  input: ServerInput | null | undefined
): Promise<EncryptedServer | null | undefined> => {
  if (input === undefined) return undefined;
  if ((await findSenderServers(strapi)).get(address)?.isFixed) throw fixedByConfig('smtpServers');
  if (input === null) return null;
  if (!loadNodemailer(strapi))
    throw refused('no-nodemailer', 'The package for SMTP servers is not installed: npm install nodemailer.');
  const { host, port, security, user, password } = await completeServer(strapi, address, input);

  return { host, port, security, username: user, password: encryptPassword(strapi, password) };
};

type Context = { now: Date; trx: Transaction };

const saveServer = async (
  strapi: Core.Strapi,
  address: string,
  server: EncryptedServer | null,
  { now, trx }: Context
) => {
  const rows = table(strapi, 'sender-server', trx);
  if (server === null) return void (await rows.where({ address }).delete());
  const values = { ...server, updated_at: now };
  await rows
    .insert({ address, created_at: now, ...values })
    .onConflict('address')
    .merge(values);
};

const findOwnerId = async (strapi: Core.Strapi, documentId: string): Promise<number> => {
  const user = await strapi.db.query('admin::user').findOne({ where: { documentId }, select: ['id'] });
  if (!user) throw invalid('invalid-input', 'There is no such admin user: choose one of the list.', 'owner');

  return user.id;
};

/**
 * Its pause stays, if it has one.
 *
 * @throws {NotFoundError} when nobody set it up
 * @throws {ForbiddenError} as `saveSender`
 * @throws {ApplicationError} `sender-in-use` while a sequence that is not archived picked it, or people in a sequence have it
 */
export const removeSender = (strapi: Core.Strapi, address: string, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const sender = (await findSenders(strapi, trx)).get(address);
    if (!sender) throw notFound('Sender');
    await requireSendIfWriting(strapi, address, trx);
    const sequences = await findSequenceSenders(strapi, {
      only: (all) => void all.whereNot({ state: 'archived' }),
      trx,
    });
    const isPicked = sequences.some(({ isShared, pool }) => isShared && pool.includes(address));
    const people = await countRows(
      table(strapi, 'enrollment', trx).where({ sender: address, state: 'active' })
    );
    if (isPicked || people > 0)
      throw refused(
        'sender-in-use',
        `Sequences write as ${address}: remove it from their settings, and wait until the people who were given it are through.`
      );

    await table(strapi, 'sender-server', trx).where({ address }).delete();
    await table(strapi, 'sender', trx).where({ address }).whereNull('pause_count').delete();
    await table(strapi, 'sender', trx).where({ address }).update(NOBODY);
    await recordHistoryEntry(strapi, { kind: 'sender-removed', details: { address } }, { at: now, trx });
  });

const NOBODY = {
  ...{ name: null, reply_to: null, signature: null, owner_id: null },
  ...{ daily_limit: null, has_server: false },
};
