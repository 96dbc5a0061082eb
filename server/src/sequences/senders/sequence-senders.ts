import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { table, toJson, type Transaction } from '../../database/database';
import { senderKey } from './sender-key';

/** Who a sequence writes as. */
export type SequenceSenders = {
  sequenceId: number;
  /** `senderKey` of the address in the settings of the sequence itself; may be empty. */
  own: string;
  /** The senders that enrollments of the sequence are given: those that it picked, or else `own`. */
  pool: string[];
  /** It picked senders, now or earlier, so each enrollment says itself which it has. */
  isShared: boolean;
};

export const findSequenceSenders = async (
  strapi: Core.Strapi,
  { only, trx }: { only?: (sequences: Knex.QueryBuilder) => void; trx?: Transaction } = {}
): Promise<SequenceSenders[]> => {
  const sequences = table(strapi, 'sequence', trx).select('id', 'sender_email', 'senders');
  only?.(sequences);
  const rows = await sequences;

  return rows.map((row) => sendersOf(row.id, row.sender_email, row.senders));
};

/** `senders` as the document has it, or as a database driver returns it. */
export const sendersOf = (sequenceId: number, senderEmail: unknown, senders: unknown): SequenceSenders => {
  const own = senderKey(typeof senderEmail === 'string' ? senderEmail : '');
  const picked = pickedSenders(senders);

  return {
    sequenceId,
    own,
    pool: picked && picked.length > 0 ? picked : [own],
    isShared: picked !== null,
  };
};

/** Null when the sequence never picked any. */
export const pickedSenders = (senders: unknown): string[] | null => {
  const list = toJson(senders);

  return Array.isArray(list) ? list.map((address) => senderKey(String(address))) : null;
};
