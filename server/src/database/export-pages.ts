import type { Core } from '@strapi/types';
import type { TypeName } from '../plugin';
import { byDialect, table, toCount } from './database';

/** Rows of a page at most. A page of large rows has fewer: see `fitIntoPage`. */
export const EXPORT_PAGE_SIZE = 1000;

/** Bytes of JSON columns in one page, so that neither this process nor the browser ever holds more. */
export const EXPORT_PAGE_BYTES = 2_000_000;

/** Makes a page of an export. `items` are sorted by id, and at most EXPORT_PAGE_SIZE; fewer mean that no page follows. */
export const toExportPage = <Item, Row>(items: Item[], toRow: (item: Item) => Row) => ({
  data: items.map(toRow),
  meta: { next: items.length < EXPORT_PAGE_SIZE ? null : Number((items.at(-1) as { id?: unknown }).id) },
});

/**
 * The first of these ids, in ascending order, whose rows have at most EXPORT_PAGE_BYTES in a JSON column together. Always at
 * least one, however large its row is. Reads sizes only, never the column itself.
 */
export const fitIntoPage = async (
  strapi: Core.Strapi,
  name: TypeName,
  column: string,
  ids: number[]
): Promise<number[]> => {
  const bytes = byDialect(strapi, {
    sqlite: 'length(cast(?? as blob))',
    postgres: 'octet_length(??::text)',
    mysql: 'octet_length(??)',
  });
  const rows: Array<{ id: number; bytes: unknown }> = await table(strapi, name)
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', strapi.db.connection.raw(`coalesce(${bytes}, 0) as bytes`, [column]));

  let total = 0;
  const end = rows.findIndex((row) => (total += toCount(row.bytes)) > EXPORT_PAGE_BYTES);
  return rows.slice(0, end < 0 ? rows.length : Math.max(end, 1)).map(({ id }) => id);
};
