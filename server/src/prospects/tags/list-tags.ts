import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { searchWords } from '../search-text';
import type { ListTags } from './contract';

const PAGE_SIZE = 50;

/** Tags that somebody has. One that lost its last prospect outside of this plugin is left out. */
export const listTags = async (
  strapi: Core.Strapi,
  { search = '', pageSize = PAGE_SIZE }: ListTags['query']
): Promise<ListTags['response']> => {
  const query = table(strapi, 'tag')
    .whereIn('id', table(strapi, 'prospect-tag').select('tag_id'))
    .orderBy(['search_text', 'id'])
    .limit(pageSize);
  for (const word of searchWords(search)) query.where('search_text', 'like', `%${word}%`);

  return { data: await query.select('name') };
};
