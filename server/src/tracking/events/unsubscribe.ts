import type { Core } from '@strapi/types';
import {
  inChunks,
  inTransaction,
  qualifiedTable,
  table,
  tableName,
  type Transaction,
} from '../../database/database';
import { prospects } from '../../prospects/prospects';
import { suppressHashes } from '../../prospects/suppressions/write-suppressions';
import { insertEvents, toEvent } from './events';
import { findUnsubscribedEmails, type UnsubscribedEmail } from './unsubscribed-emails';

export type Unsubscribe = { emailPublicId: number; at: number };

/** How they unsubscribed, when not by the link in the email. */
export type UnsubscribeReason = 'by-reply' | 'by-provider';

/**
 * Opts out the prospects of these emails, from all sequences, in one transaction with some statements for all of them. Of
 * deleted prospects the address is suppressed, by the hash that the email kept. Idempotent: a repeat costs one SELECT.
 *
 * Resolves with the public ids of emails by which nobody can be unsubscribed: neither prospect nor hash is known.
 */
export const unsubscribe = async (
  strapi: Core.Strapi,
  unsubscribes: Unsubscribe[],
  reason: UnsubscribeReason | null = null
): Promise<number[]> => {
  const earliest = new Map<number, number>();
  for (const { emailPublicId, at } of unsubscribes)
    earliest.set(emailPublicId, Math.min(at, earliest.get(emailPublicId) ?? at));
  const atOf = ({ publicId }: UnsubscribedEmail) => new Date(earliest.get(publicId) ?? 0);
  const unknown = new Set(earliest.keys());

  for (const publicIds of inChunks([...earliest.keys()].sort((a, b) => a - b))) {
    const known = await findUnsubscribedEmails(strapi, publicIds);
    for (const { publicId } of known) unknown.delete(publicId);
    const emails = known.filter(({ isWritten }) => !isWritten);
    if (emails.length > 0) await inTransaction(strapi, (trx) => write(strapi, emails, { atOf, reason, trx }));
  }
  return [...unknown];
};

type Written = {
  atOf: (email: UnsubscribedEmail) => Date;
  reason: UnsubscribeReason | null;
  trx: Transaction;
};

const write = async (strapi: Core.Strapi, emails: UnsubscribedEmail[], { atOf, reason, trx }: Written) => {
  const latest = new Date(Math.max(...emails.map((email) => atOf(email).getTime())));
  const prospectIds = new Set(emails.flatMap(({ prospectId }) => prospectId ?? []));
  const hashes = emails.flatMap(({ prospectId, recipientHash }) =>
    prospectId === null ? (recipientHash ?? []) : []
  );

  await prospects(strapi).optOut(
    [...prospectIds].sort((a, b) => a - b),
    'unsubscribed',
    latest
  );
  await suppressHashes(strapi, hashes, { reason: 'unsubscribed', at: latest }, trx);
  const events = emails.map((email) => ({
    ...toEvent(email, 'unsubscribed', atOf(email), `unsubscribed:${email.publicId}`),
    reason,
  }));
  await insertEvents(strapi, events, trx);
  await markUnsubscribed(strapi, emails, trx);
};

const markUnsubscribed = async (strapi: Core.Strapi, emails: UnsubscribedEmail[], trx: Transaction) => {
  // From the event, because each email has a time of its own.
  const occurredAt = strapi.db.connection.raw(
    `(select min(v.occurred_at) from ?? as v where v.email_id = ?? and v.kind = 'unsubscribed')`,
    [qualifiedTable(strapi, 'event'), `${tableName(strapi, 'email')}.id`]
  );

  await table(strapi, 'email', trx)
    .whereIn(
      'id',
      emails.map(({ id }) => id)
    )
    .whereNull('unsubscribed_at')
    .update({ unsubscribed_at: occurredAt });
};
