import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { table } from '../database/database';
import { uid } from '../plugin';
import { searchTextOf, searchWords, typedWords } from './search-text';
import { taggedWithWord } from './tags/tagged';

/**
 * Finds prospects whose fields and tags have each word of a search, in any order, without regard to case and accents. It looks
 * in a column with the text of all fields, and in the tags. Rows that an app wrote by SQL have no such text: for them it looks
 * in the fields themselves, as the database compares them.
 */

/** Attributes of a prospect that lists show beside the address. */
export const NAME_FIELDS = ['email', 'firstName', 'lastName', 'company'];

const NAME_COLUMNS = ['email', 'first_name', 'last_name', 'company'];

/** The condition for Strapi's queries; none for a blank search. */
export const searchFilter = (strapi: Core.Strapi, search = ''): object => {
  const words = searchWords(search);
  if (words.length === 0) return {};
  const isTagged = (word: string) => ({ id: { $in: taggedWithWord(strapi, word) } });
  const hasTyped = (word: string) => ({
    $or: [
      ...NAME_FIELDS.map((field) => ({ [field]: { $containsi: word } })),
      ...searchWords(word).map(isTagged),
    ],
  });

  return {
    $or: [
      { $and: words.map((word) => ({ $or: [{ searchText: { $contains: word } }, isTagged(word)] })) },
      { searchText: { $null: true }, $and: typedWords(search).map(hasTyped) },
    ],
  };
};

/** The condition for a query that joins prospects as `p`. */
export const whereFound = (strapi: Core.Strapi, query: Knex.QueryBuilder, search: string) => {
  const words = searchWords(search);
  if (words.length === 0) return;
  const isTagged = (names: Knex.QueryBuilder, word: string) =>
    names.orWhereIn('p.id', taggedWithWord(strapi, word));
  const hasTyped = (word: string) => (names: Knex.QueryBuilder) => {
    NAME_COLUMNS.forEach((column) =>
      names.orWhereRaw('lower(??) like ?', [`p.${column}`, `%${word.toLowerCase()}%`])
    );
    searchWords(word).forEach((plain) => isTagged(names, plain));
  };

  query.where((found) => {
    found.where((text) =>
      words.forEach((word) =>
        text.where((either) => isTagged(either.where('p.search_text', 'like', `%${word}%`), word))
      )
    );
    found.orWhere((names) => {
      names.whereNull('p.search_text');
      typedWords(search).forEach((word) => names.where(hasTyped(word)));
    });
  });
};

const TEXT_FIELDS = [...NAME_FIELDS, 'attributes'];

type SavedEvent = { params: { data?: Record<string, unknown> }; result?: { id?: number } };

/** Keeps the column, whatever writes single prospects. It reads the row again, since an update has only some fields. */
export const keepSearchText = (strapi: Core.Strapi) => {
  const save = async ({ params, result }: SavedEvent) => {
    if (!result?.id || !TEXT_FIELDS.some((field) => field in (params.data ?? {}))) return;
    const row = await table(strapi, 'prospect')
      .where({ id: result.id })
      .first(...NAME_COLUMNS, 'attributes');
    if (!row) return;
    const { email, first_name: firstName, last_name: lastName, company, attributes } = row;
    await table(strapi, 'prospect')
      .where({ id: result.id })
      .update({ search_text: searchTextOf({ email, firstName, lastName, company, attributes }) });
  };

  strapi.db.lifecycles.subscribe({
    models: [uid('prospect')],
    afterCreate: (event) => save(event as SavedEvent),
    afterUpdate: (event) => save(event as SavedEvent),
  });
};
