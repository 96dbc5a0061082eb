import type { Core } from '@strapi/types';
import { qualifiedTable, table, tableName, type Transaction } from '../../database/database';
import type { TypeName } from '../../plugin';
import { UNCLEAR_REASON } from './kept-reason';
import { sumOfHits } from './overflow-hits';

/**
 * Sets the counters of emails and links to what their events add up to. Idempotent. The caller must hold row locks on the
 * emails, or events that another node commits meanwhile are not counted.
 */
export const recount = async (
  strapi: Core.Strapi,
  { emailIds = [], linkIds = [] }: { emailIds?: number[]; linkIds?: number[] },
  trx: Transaction
) => {
  if (emailIds.length > 0) {
    const opened = aggregateOf(strapi, { owner: 'email', kind: 'opened' });
    const clicked = aggregateOf(strapi, { owner: 'email', kind: 'clicked' });
    await table(strapi, 'email', trx)
      .whereIn('id', emailIds)
      .update({
        open_count: opened(HITS, 'human'),
        click_count: clicked(HITS, 'human'),
        automated_open_count: opened(HITS, 'automated'),
        unclear_open_count: opened(UNCLEAR_HITS, 'automated'),
        automated_click_count: clicked(HITS, 'automated'),
        first_opened_at: opened('min(occurred_at)', 'human'),
        last_opened_at: opened('max(occurred_at)', 'human'),
        first_clicked_at: clicked('min(occurred_at)', 'human'),
        last_clicked_at: clicked('max(occurred_at)', 'human'),
      });
  }
  if (linkIds.length > 0) {
    const clicked = aggregateOf(strapi, { owner: 'link', kind: 'clicked' });
    await table(strapi, 'link', trx)
      .whereIn('id', linkIds)
      .update({
        click_count: clicked(HITS, 'human'),
        automated_click_count: clicked(HITS, 'automated'),
      });
  }
};

const HITS = sumOfHits('v');

const UNCLEAR_HITS = `coalesce(sum(case when v.reason = '${UNCLEAR_REASON}' then coalesce(v.overflow_hits, 1) else 0 end), 0)`;

type EventFilter = { owner: Extract<TypeName, 'email' | 'link'>; kind: 'opened' | 'clicked' };

const aggregateOf =
  (strapi: Core.Strapi, { owner, kind }: EventFilter) =>
  (aggregate: string, audience: 'human' | 'automated') => {
    return strapi.db.connection.raw(
      `(select ${aggregate} from ?? as v where v.${owner}_id = ?? and v.kind = ? and v.audience = ?)`,
      [qualifiedTable(strapi, 'event'), `${tableName(strapi, owner)}.id`, kind, audience]
    );
  };
