import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { uid } from '../../plugin';
import { prospectFilters } from '../prospect-filters';

/** Makes a new subquery for database ids of prospects. It is a function, since an async function that returned the query would run it. */
export type PeopleQuery = () => Knex.QueryBuilder;

/**
 * The SQL condition of a segment, as it is at `now`: `query.whereIn('prospect_id', people())`.
 *
 * @throws {ValidationError} when there is no such segment, or something that it names is gone
 */
export const segmentPeople = async (
  strapi: Core.Strapi,
  segment: string,
  now: Date
): Promise<PeopleQuery> => {
  const where = await prospectFilters(strapi, { segment }, now);

  return () =>
    strapi.db
      .queryBuilder(uid('prospect'))
      .init({ select: ['id'], where })
      .getKnexQuery() as Knex.QueryBuilder;
};
