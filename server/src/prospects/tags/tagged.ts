import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, qualifiedTable, tableAs } from '../../database/database';
import { tagHash } from './tag-rows';

/** Subqueries for the ids of prospects, and the tags of those that a page shows. */

const links = (strapi: Core.Strapi): Knex.QueryBuilder =>
  tableAs(strapi, 'prospect-tag', 'l').join({ t: qualifiedTable(strapi, 'tag') }, 't.id', 'l.tag_id');

/** Prospects with at least one of these tags. */
export const taggedWithAny = (strapi: Core.Strapi, tags: string[]): Knex.QueryBuilder =>
  links(strapi).whereIn('t.hash', tags.map(tagHash)).select('l.prospect_id');

/** Prospects with a tag that has this word of a search in it. */
export const taggedWithWord = (strapi: Core.Strapi, word: string): Knex.QueryBuilder =>
  links(strapi).where('t.search_text', 'like', `%${word}%`).select('l.prospect_id');

/** Names by the id of the prospect, in alphabetical order. */
export const findTags = async (
  strapi: Core.Strapi,
  prospectIds: number[]
): Promise<Map<number, string[]>> => {
  const tags = new Map<number, string[]>(prospectIds.map((id) => [id, []]));
  for (const chunk of inChunks(prospectIds)) {
    const rows = await links(strapi)
      .whereIn('l.prospect_id', chunk)
      .orderBy('t.search_text')
      .select('l.prospect_id', 't.name');
    for (const row of rows) tags.get(Number(row.prospect_id))?.push(String(row.name));
  }

  return tags;
};
