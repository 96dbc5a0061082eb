import type { Core } from '@strapi/types';
import { aliased, count, isoInstant, rows } from '../database';
import { PERSON_COLUMNS, toPerson } from '../emails/email-list';
import { toPagination } from '../pagination';
import type { ListLinkClicks } from './contract';

/** A page of the emails in which a link was clicked, the latest first. */
export const listLinkClicks = async (
  strapi: Core.Strapi,
  linkId: number,
  { audience = 'human', page = 1, pageSize = 20 }: ListLinkClicks['query']
): Promise<ListLinkClicks['response']> => {
  const clicks = () => {
    const query = rows(strapi, 'event').where({ link_id: linkId, kind: 'clicked' });
    return audience === 'all' ? query : query.where({ audience: audience });
  };
  const emails = clicks()
    .groupBy('email_id', 'prospect_id')
    .select('email_id', 'prospect_id')
    .count({ total: '*' })
    .min({ first_at: 'occurred_at' })
    .max({ last_at: 'occurred_at' })
    .orderBy([
      { column: 'last_at', order: 'desc' },
      { column: 'email_id', order: 'desc' },
    ])
    .limit(pageSize)
    .offset((page - 1) * pageSize);

  const [found, [{ total }]] = await Promise.all([emails, clicks().countDistinct({ total: 'email_id' })]);
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
