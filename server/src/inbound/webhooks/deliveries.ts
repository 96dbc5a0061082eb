import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { inTransaction, table } from '../../database/database';
import { DAY_MS } from '../../lib/durations';

/** Longer than every provider repeats a request, and than any window in which one is accepted. */
const KEPT_DAYS = 3;

export const deliveryKey = (provider: string, id: string): string =>
  createHash('sha256').update(`${provider}\n${id}`).digest('hex');

/** Whether the request was accepted before. */
export const isKnown = async (strapi: Core.Strapi, key: string): Promise<boolean> =>
  (await table(strapi, 'webhook-delivery').where({ key }).first('id')) !== undefined;

/** Remembers an accepted request, and forgets those that are too old to be accepted again. */
export const rememberDelivery = (strapi: Core.Strapi, key: string, now: Date) =>
  inTransaction(strapi, async (trx) => {
    await table(strapi, 'webhook-delivery', trx)
      .where('received_at', '<', new Date(now.getTime() - KEPT_DAYS * DAY_MS))
      .delete();
    await table(strapi, 'webhook-delivery', trx).insert({ key, received_at: now }).onConflict('key').ignore();
  });
