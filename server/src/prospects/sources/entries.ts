import type { Core, UID } from '@strapi/types';
import { selectionOf } from './attribute-path';
import type { SourceMapping } from './contract';
import type { EntryRow } from './entry-row';
import { schemaFinder, whereOf } from './host-types';
import { mappedPaths } from './source-mapping';

/** Entries that one statement reads. */
export const ENTRIES_AT_ONCE = 1_000;

export type SourceQuery = { uid: string; mapping: SourceMapping };

type Where = Record<string, unknown>;

/** The condition of the entries that a mapping finds. */
export const entriesWhere = (strapi: Core.Strapi, { uid, mapping }: SourceQuery): Where => {
  const { filters, locale } = mapping;
  const conditions: Where[] = [...versionWhere(strapi, { uid, mapping })];
  if (filters !== null) conditions.push(whereOf(strapi, uid, filters));
  if (locale !== '*') conditions.push({ locale });

  return { $and: conditions };
};

/** The version of entries with draft and publish that the mapping reads. */
export const versionWhere = (strapi: Core.Strapi, { uid, mapping }: SourceQuery): Where[] => {
  if (schemaFinder(strapi)(uid)?.options?.draftAndPublish !== true) return [];
  return [{ publishedAt: mapping.status === 'published' ? { $notNull: true } : { $null: true } }];
};

/** Entries that match the mapping and this condition, by ascending database id. */
export const readEntries = async (
  strapi: Core.Strapi,
  source: SourceQuery,
  where: Where,
  limit = ENTRIES_AT_ONCE
): Promise<EntryRow[]> => {
  const paths = mappedPaths({ ...source.mapping, fields: [] }).map(({ path }) => path);

  return strapi.db.query(source.uid as UID.ContentType).findMany({
    ...selectionOf(paths, ['documentId', 'locale']),
    where: { $and: [entriesWhere(strapi, source), where] },
    orderBy: { id: 'asc' },
    limit,
  } as never) as Promise<EntryRow[]>;
};

export const entryKey = (entryId: string, locale: string | null | undefined) => `${entryId} ${locale ?? ''}`;

/** Keys of the entries among these that exist, in any version; with `isMatching`, only those that the mapping finds. */
export const findEntryKeys = async (
  strapi: Core.Strapi,
  source: SourceQuery,
  entryIds: string[],
  isMatching: boolean
): Promise<Set<string>> => {
  const where = { documentId: { $in: entryIds } };
  const rows = (await strapi.db.query(source.uid as UID.ContentType).findMany({
    select: ['documentId', 'locale'],
    where: isMatching ? { $and: [entriesWhere(strapi, source), where] } : where,
  } as never)) as Array<{ documentId: string; locale?: string | null }>;

  return new Set(rows.map(({ documentId, locale }) => entryKey(documentId, locale)));
};
