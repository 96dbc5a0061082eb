import type { Core } from '@strapi/types';
import { toDate, table, type Transaction } from '../../database/database';

/** Emails that a limit counts together: of some sequences, or all there are. */
export type SendScope = number[] | 'all';

type Asking = { claimedBy: string; now: Date; trx: Transaction };

/** When emails left since then, or may have left, in milliseconds, oldest first. What others have claimed leaves now. */
export const findSendTimes = async (
  strapi: Core.Strapi,
  scope: SendScope,
  since: Date,
  { claimedBy, now, trx }: Asking
): Promise<number[]> => {
  const sent = await inScope(strapi, scope, trx)
    .where({ state: 'sent' })
    .where('sent_at', '>', since)
    .select('sent_at');
  const uncertain = await inScope(strapi, scope, trx)
    .where({ state: 'uncertain' })
    .where('updated_at', '>', since)
    .select('updated_at');
  const leaving = await inScope(strapi, scope, trx)
    .whereIn('state', ['claimed', 'submitting'])
    .whereNot({ claimed_by: claimedBy })
    .select('id');

  return [
    ...sent.map(({ sent_at }) => toMilliseconds(sent_at)),
    ...uncertain.map(({ updated_at }) => toMilliseconds(updated_at)),
    ...leaving.map(() => now.getTime()),
  ].sort((one, other) => one - other);
};

/** When emails will leave that were put off, in milliseconds, earliest first. */
export const findDeferred = async (strapi: Core.Strapi, scope: SendScope, now: Date, trx: Transaction) => {
  const found = await inScope(strapi, scope, trx)
    .where({ state: 'due' })
    .where('not_before', '>', now)
    .orderBy('not_before')
    .limit(MAX_PUT_OFF)
    .select('not_before');

  return found.map(({ not_before }) => toMilliseconds(not_before));
};

/** Beyond them, dates are estimates that the next look corrects. */
const MAX_PUT_OFF = 20_000;

const inScope = (strapi: Core.Strapi, scope: SendScope, trx: Transaction) => {
  const query = table(strapi, 'email', trx);

  return scope === 'all' ? query : query.whereIn('sequence_id', scope);
};

const toMilliseconds = (value: unknown): number => (toDate(value) as Date).getTime();
