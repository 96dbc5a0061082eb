import type { Core } from '@strapi/types';
import { toDate, table, type Transaction } from '../../database/database';
import { type SenderScope, whereOfSender } from '../../sequences/senders/sender-scope';

/** Emails that a limit counts together: those of the sequences with these ids, of a sender, or all. */
export type SendScope = number[] | SenderScope | 'all';

export type LimitContext = { claimedBy: string; now: Date; trx: Transaction };

/** Send times since `since` (ms, ascending). `uncertain` emails count as sent; other owners' claims count as sent now. */
export const findSendTimes = async (
  strapi: Core.Strapi,
  scope: SendScope,
  since: Date,
  { claimedBy, now, trx }: LimitContext
): Promise<number[]> => {
  const sent = await inScope(strapi, scope, trx)
    .where({ state: 'sent' })
    .where('sent_at', '>', since)
    .select('sent_at');
  const uncertain = await inScope(strapi, scope, trx)
    .where({ state: 'uncertain' })
    .where('updated_at', '>', since)
    .select('updated_at');
  const claimedByOthers = await inScope(strapi, scope, trx)
    .whereIn('state', ['claimed', 'submitting'])
    .whereNot({ claimed_by: claimedBy })
    .select('id');

  return [
    ...sent.map(({ sent_at }) => toMilliseconds(sent_at)),
    ...uncertain.map(({ updated_at }) => toMilliseconds(updated_at)),
    ...claimedByOthers.map(() => now.getTime()),
  ].sort((one, other) => one - other);
};

/** Times (ms, ascending) at which deferred emails will be sent. */
export const findDeferred = async (
  strapi: Core.Strapi,
  scope: SendScope,
  now: Date,
  trx: Transaction
): Promise<number[]> => {
  const rows = await inScope(strapi, scope, trx)
    .where({ state: 'due' })
    .where('not_before', '>', now)
    .orderBy('not_before')
    .limit(MAX_DEFERRED)
    .select('not_before');

  return rows.map(({ not_before }) => toMilliseconds(not_before));
};

/** Bounds the query. Send times computed beyond it are estimates that a later pass corrects. */
const MAX_DEFERRED = 20_000;

const inScope = (strapi: Core.Strapi, scope: SendScope, trx: Transaction) => {
  const query = table(strapi, 'email', trx);

  if (scope === 'all') return query;
  return Array.isArray(scope)
    ? query.whereIn('sequence_id', scope)
    : whereOfSender(strapi, query, scope, trx);
};

const toMilliseconds = (value: unknown): number => (toDate(value) as Date).getTime();
