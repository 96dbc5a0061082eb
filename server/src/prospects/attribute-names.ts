import type { Core } from '@strapi/types';
import { byDialect, qualifiedTable, toCount, toJson } from '../database/database';

/** Only the newest people are read, so that the query takes milliseconds in a large database, too. */
const MAX_PROSPECTS = 10_000;
const MAX_NAMES = 200;

/** Names of the attributes that people have, at most 200, those of most people first. */
export const listAttributeNames = async (strapi: Core.Strapi): Promise<string[]> => {
  const { isObject, from, keys, readKeys } = byDialect(strapi, DIALECTS);
  const { connection } = strapi.db;
  const newest = connection
    .from(qualifiedTable(strapi, 'prospect'))
    .select('attributes')
    .whereRaw(isObject)
    .orderBy('id', 'desc')
    .limit(MAX_PROSPECTS)
    .as('p');
  const rows: Array<{ names: unknown; total: unknown }> = await connection
    .from(connection.raw(`? ${from}`, [newest]))
    .select(connection.raw(`${keys} as names`), connection.raw('count(*) as total'))
    .groupByRaw(keys);

  const totals = new Map<string, number>();
  for (const { names, total } of rows)
    for (const name of readKeys(names)) totals.set(name, (totals.get(name) ?? 0) + toCount(total));
  return [...totals]
    .sort(([one, oneTotal], [other, otherTotal]) => otherTotal - oneTotal || (one < other ? -1 : 1))
    .slice(0, MAX_NAMES)
    .map(([name]) => name);
};

/** MariaDB before 10.6 cannot make rows of JSON, so that MySQL counts the sets of names that people have. */
const DIALECTS = {
  sqlite: {
    isObject: "json_type(attributes) = 'object'",
    from: ', json_each(p.attributes) a',
    keys: 'a.key',
    readKeys: (name: unknown) => [String(name)],
  },
  postgres: {
    isObject: "jsonb_typeof(attributes) = 'object'",
    from: ', jsonb_object_keys(p.attributes) a(name)',
    keys: 'a.name',
    readKeys: (name: unknown) => [String(name)],
  },
  mysql: {
    isObject: "json_type(attributes) = 'OBJECT'",
    from: '',
    keys: 'json_keys(p.attributes)',
    readKeys: (names: unknown) => toJson(names) as string[],
  },
};
