import type { Core, UID } from '@strapi/types';
import { forbidden, invalid } from '../../errors';
import { hidePeople } from '../../lib/describe-error';
import { contentTypeOf, schemaFinder, whereOf } from '../sources/host-types';
import { findUnknownField } from './unknown-field';
import type { EntryList } from './contract';

/**
 * The entries that an admin user may read, by Strapi's own permissions and conditions on the content type, as its content manager
 * asks for them. Ids and filters of the client only narrow them.
 */

/** Strapi's `ctx.state.userAbility`. */
export type Ability = unknown;

export type ReadableRow = { id: number; documentId: string; locale: string | null };

type Query = Record<string, unknown>;

type PermissionChecker = {
  can: { read(): boolean };
  sanitizeQuery(query: Query): Promise<Query>;
  sanitizedQuery: { read(query: Query): Promise<Query> };
};

const checkerOf = (strapi: Core.Strapi, uid: string, userAbility: Ability): PermissionChecker =>
  strapi.plugin('content-manager').service('permission-checker').create({ userAbility, model: uid });

/** Whether the admin user may read any entry of the type. */
export const canReadType = (strapi: Core.Strapi, uid: string, ability: Ability): boolean =>
  contentTypeOf(strapi, uid) !== undefined && checkerOf(strapi, uid, ability).can.read();

/** @throws {ForbiddenError} when the admin user may read no entry of the type */
export const requireReadableType = (strapi: Core.Strapi, uid: string, ability: Ability): void => {
  if (!canReadType(strapi, uid, ability))
    throw forbidden('You may not read the entries of this content type: ask an administrator for it.');
};

/** What a query of Strapi's query engine needs to find entries. */
export type ReadableEntries = { where: Query; _q?: string };

/**
 * The condition of the entries that a list finds and the admin user may read.
 *
 * @throws {ForbiddenError} when the type may not be read
 * @throws {ValidationError} for filters that Strapi refuses, or would leave out, so that more entries were found than asked for
 */
export const readableEntries = async (
  strapi: Core.Strapi,
  uid: string,
  { ability, list = {} }: { ability: Ability; list?: EntryList }
): Promise<ReadableEntries> => {
  requireReadableType(strapi, uid, ability);
  const checker = checkerOf(strapi, uid, ability);
  const { filters, isPublished } = readStatus(list.filters ?? {});
  const asked = Object.keys(filters).length > 0 ? { filters } : {};
  const permitted = await checker.sanitizeQuery(asked);
  const isWhole = JSON.stringify(permitted.filters ?? {}) === JSON.stringify(filters);
  if (!isWhole || findUnknownField(schemaFinder(strapi), uid, filters) !== null)
    throw invalid('invalid-input', 'filters: there is no such field, or you may not read it', 'filters');
  const readable = await checker.sanitizedQuery.read(asked);
  const where = [
    ...versionOf(strapi, uid, isPublished),
    ...(await localeOf(strapi, uid, list.locale)),
    await filtersToWhere(strapi, uid, (readable.filters ?? {}) as Query),
  ];

  return { where: { $and: where }, ...(list.search && { _q: list.search }) };
};

/** Rows with a higher id, by ascending id. */
export const readReadable = (
  strapi: Core.Strapi,
  uid: string,
  { where, ...query }: ReadableEntries,
  { after, limit }: { after: number; limit: number }
): Promise<ReadableRow[]> =>
  strapi.db.query(uid as UID.ContentType).findMany({
    ...query,
    select: ['id', 'documentId', 'locale'],
    where: { $and: [where, { id: { $gt: after } }] },
    orderBy: { id: 'asc' },
    limit,
  } as never) as Promise<ReadableRow[]>;

export const countReadable = (
  strapi: Core.Strapi,
  uid: string,
  { where, ...query }: ReadableEntries,
  after = 0
): Promise<number> =>
  strapi.db
    .query(uid as UID.ContentType)
    .count({ ...query, where: { $and: [where, { id: { $gt: after } }] } } as never);

/** @throws {ValidationError} for what Strapi refuses */
const filtersToWhere = async (strapi: Core.Strapi, uid: string, filters: Query): Promise<Query> => {
  try {
    const where = whereOf(strapi, uid, filters);
    await strapi.db
      .query(uid as UID.ContentType)
      .count({ where: { $and: [where, { id: { $lt: 0 } }] } } as never);
    return where;
  } catch (error) {
    throw invalid(
      'invalid-input',
      `filters: ${hidePeople((error as Error).message).slice(0, 300)}`,
      'filters'
    );
  }
};

/** The content manager keeps the status that its list shows among the filters. Two of its four compare versions: they are refused. */
const readStatus = (all: Query): { filters: Query; isPublished: boolean } => {
  const { $and, ...others } = all;
  const parts = Array.isArray($and) ? ($and as Query[]) : [];
  const statuses = parts.flatMap((part) => statusIn(part) ?? []);
  const unknown = statuses.find((status) => !KNOWN_STATUSES.includes(status));
  if (unknown !== undefined)
    throw invalid('status-filter', 'Remove the filter by status, or choose entries in the list.', 'filters');
  const rest = parts.filter((part) => statusIn(part) === null);
  const isPublished = statuses.includes('published');
  if (!Array.isArray($and)) return { filters: all, isPublished };

  return { filters: rest.length > 0 ? { ...others, $and: rest } : others, isPublished };
};

const KNOWN_STATUSES = ['published'];

const statusIn = (part: unknown): string | null => {
  const status = (part as { __status?: { $eq?: unknown } } | null)?.__status?.$eq;

  return status === undefined || status === null ? null : String(status);
};

const versionOf = (strapi: Core.Strapi, uid: string, isPublished: boolean): Query[] => {
  if (schemaFinder(strapi)(uid)?.options?.draftAndPublish !== true) return [];

  return [{ publishedAt: isPublished ? { $notNull: true } : { $null: true } }];
};

const localeOf = async (strapi: Core.Strapi, uid: string, locale: string | undefined): Promise<Query[]> => {
  if (schemaFinder(strapi)(uid)?.pluginOptions?.i18n?.localized !== true) return [];
  const locales = strapi.plugins.i18n?.service('locales') as
    { getDefaultLocale: () => Promise<string> } | undefined;
  const shown = locale ?? (await locales?.getDefaultLocale());

  return shown === undefined ? [] : [{ locale: shown }];
};
