import type { Knex } from 'knex';
import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { recount } from '../events/counters';
import { MAX_DETAILED_EVENTS } from './detail-budget';
import { foldEvents } from './fold-events';

type Options = {
  /** Leaves events after it as they are. */
  before: Date;
  now: Date;
};

/** Folds the events beyond the limit of those emails that `limitTo` selects, each email in a transaction of its own. */
export const foldSurplus = async (
  strapi: Core.Strapi,
  limitTo: (emails: Knex.QueryBuilder) => void,
  options: Options
) => {
  // The counters of an email tell whether it may be full; those of a link are sums over many emails.
  const full = table(strapi, 'email')
    .whereRaw('(open_count + automated_open_count > ? or click_count + automated_click_count > ?)', [
      MAX_DETAILED_EVENTS,
      MAX_DETAILED_EVENTS,
    ])
    .select('id');
  limitTo(full);

  for (const { id } of await full) await foldEmail(strapi, id, options);
};

const foldEmail = (strapi: Core.Strapi, id: number, { before, now }: Options) =>
  inTransaction(strapi, async (trx) => {
    await table(strapi, 'email', trx).where({ id }).forUpdate().select('id');
    const emailIds = await foldEvents(strapi, { emailIds: [id], before, now }, trx);
    if (emailIds.length > 0) await recount(strapi, { emailIds }, trx);
  });
