import type { Core } from '@strapi/types';
import { aliased, count, isoInstant, tableName } from '../database';
import { PERSON_COLUMNS, toPerson } from '../emails/email-list';
import { isBounded, type SentWithin, whereSent } from '../emails/sent-days';
import { toPagination } from '../pagination';
import type { Audience, ListLinkClicks } from './contract';

type Wish = { audience?: Audience; within: SentWithin; page?: number; pageSize?: number };

/** A page of the emails in which a link was clicked, the latest first. */
export const listLinkClicks = async (
  strapi: Core.Strapi,
  linkId: number,
  { audience = 'human', within, page = 1, pageSize = 20 }: Wish
): Promise<ListLinkClicks['response']> => {
  const clicks = () => {
    const query = aliased(strapi, 'event', 'v').where({ 'v.link_id': linkId, 'v.kind': 'clicked' });
    if (audience !== 'all') query.where('v.audience', audience);
    if (isBounded(within)) {
      query.join({ e: tableName(strapi, 'email') }, 'e.id', 'v.email_id');
      whereSent(query, 'e.sent_at', within);
    }
    return query;
  };
  const emails = clicks()
    .groupBy('v.email_id', 'v.prospect_id')
    .select({ email_id: 'v.email_id', prospect_id: 'v.prospect_id' })
    .count({ total: '*' })
    .min({ first_at: 'v.occurred_at' })
    .max({ last_at: 'v.occurred_at' })
    .orderBy([
      { column: 'last_at', order: 'desc' },
      { column: 'v.email_id', order: 'desc' },
    ])
    .limit(pageSize)
    .offset((page - 1) * pageSize);

  const [found, [{ total }]] = await Promise.all([emails, clicks().countDistinct({ total: 'v.email_id' })]);
  const people = await findPeople(
    strapi,
    found.map((row) => Number(row.prospect_id))
  );

  const pagination = toPagination(page, pageSize, total);
  const data = found.map((row) => ({
    emailId: Number(row.email_id),
    prospect: people.get(Number(row.prospect_id)) ?? null,
    total: count(row.total),
    firstAt: isoInstant(row.first_at) as string,
    lastAt: isoInstant(row.last_at) as string,
  }));
  return { data, meta: { pagination } };
};

const findPeople = async (strapi: Core.Strapi, ids: number[]) => {
  const found = await aliased(strapi, 'prospect', 'p')
    .whereIn('p.id', ids)
    .select('p.id', ...PERSON_COLUMNS);
  return new Map(found.map((row) => [Number(row.id), toPerson(row)]));
};
