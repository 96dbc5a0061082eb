import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { table, type Transaction } from '../../database/database';
import type { SenderSummary } from './contract';

/** A sender that a person set up. */
export type SenderRow = SenderSummary & {
  replyTo: string | null;
  /** HTML. */
  signature: string | null;
  /** Emails a day; null for no limit of its own. */
  dailyLimit: number | null;
  hasServer: boolean;
  ownerId: number | null;
};

/** Senders that people set up, by `senderKey`, ordered by name. */
export const findSenders = async (
  strapi: Core.Strapi,
  trx?: Transaction
): Promise<Map<string, SenderRow>> => {
  const rows = await table(strapi, 'sender', trx).whereNotNull('name').orderBy(['name', 'address']);

  return new Map(rows.map((row) => [row.address, toSender(row)]));
};

const toSender = (row: Columns['sender']): SenderRow => ({
  address: row.address,
  name: row.name ?? '',
  replyTo: row.reply_to,
  signature: row.signature,
  dailyLimit: row.daily_limit,
  hasServer: Boolean(row.has_server),
  ownerId: row.owner_id,
});
