import type { Core } from '@strapi/types';
import { tableAs, toCount, countRows, toIsoDate, type JoinedRow, qualifiedTable } from '../database/database';
import { PROSPECT_COLUMNS, toProspectSummary } from '../emails/list/summary-columns';
import { isBounded, type SentBounds, whereSent } from '../emails/list/sent-range';
import { readPage } from '../database/keyset-pagination';
import { applyKeyset, keysetKey, type Ordering } from '../database/keyset-order';
import type { PageQuery } from '../prospects/contract';
import { sumOfHits } from '../tracking/events/overflow-hits';
import type { Audience, ListLinkClicks } from './contract';

type Query = PageQuery & { audience?: Audience; within: SentBounds };

const LATEST_FIRST: Ordering[] = [
  { sql: 'max(v.occurred_at)', type: 'instant', isDescending: true },
  { sql: 'v.email_id', isDescending: true },
];

/** A page of the emails in which a link was clicked, the latest click first. */
export const listLinkClicks = async (
  strapi: Core.Strapi,
  linkId: number,
  { audience = 'human', within, ...pageQuery }: Query
): Promise<ListLinkClicks['response']> => {
  const clicks = () => {
    const query = tableAs(strapi, 'event', 'v').where({ 'v.link_id': linkId, 'v.kind': 'clicked' });
    if (audience !== 'all') query.where('v.audience', audience);
    if (isBounded(within)) {
      query.join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id');
      whereSent(query, 'e.sent_at', within);
    }
    return query;
  };
  const emails = () =>
    clicks()
      .groupBy('v.email_id', 'v.prospect_id')
      .select({
        email_id: 'v.email_id',
        prospect_id: 'v.prospect_id',
        total: strapi.db.connection.raw(sumOfHits('v')),
      })
      .min({ first_at: 'v.occurred_at' })
      .max({ last_at: 'v.occurred_at' });

  const { rows, pagination } = await readPage<JoinedRow>(pageQuery, {
    read: async (range) => applyKeyset(emails(), LATEST_FIRST, range, 'having'),
    keyOf: (row) => keysetKey(row, LATEST_FIRST),
    total: () => countRows(clicks(), 'distinct v.email_id'),
  });
  const people = await findPeople(
    strapi,
    rows.map((row) => Number(row.prospect_id))
  );

  const standIns = await findStandIns(
    strapi,
    rows.map((row) => Number(row.email_id))
  );

  const data = rows.map((row) => ({
    emailId: Number(row.email_id),
    prospect: people.get(Number(row.prospect_id)) ?? null,
    isRemoved: standIns.has(Number(row.email_id)),
    total: toCount(row.total),
    firstAt: toIsoDate(row.first_at) as string,
    lastAt: toIsoDate(row.last_at) as string,
  }));
  return { data, meta: { pagination } };
};

const findStandIns = async (strapi: Core.Strapi, emailIds: number[]) => {
  const rows = await tableAs(strapi, 'email', 'e')
    .whereIn('e.id', emailIds)
    .whereNull('e.state')
    .select({ id: 'e.id' });
  return new Set(rows.map((row) => Number(row.id)));
};

const findPeople = async (strapi: Core.Strapi, ids: number[]) => {
  const rows = await tableAs(strapi, 'prospect', 'p')
    .whereIn('p.id', ids)
    .select('p.id', ...PROSPECT_COLUMNS);
  return new Map(rows.map((row) => [Number(row.id), toProspectSummary(row)]));
};
