import type { Core, Struct, UID } from '@strapi/types';
import { hidePeople } from '../../lib/describe-error';
import type { FindSchema, Schema } from './attribute-path';
import type { MappingFault, SourceMapping, SourceType } from './contract';
import { filterFault, findMappingFaults, toSourceType } from './mapping-faults';

/** The content types and components of the app, as far as mappings depend on them. */

export const schemaFinder =
  (strapi: Core.Strapi): FindSchema =>
  (uid) => {
    const schema = (contentTypeOf(strapi, uid) ?? ownOf(strapi.components, uid)) as Schema | undefined;
    const hidden = strapi.config.get<string[]>('api.responses.privateAttributes', []);
    if (!schema || hidden.length === 0) return schema;

    const privateAttributes = [...(schema.options?.privateAttributes ?? []), ...hidden];
    return { ...schema, options: { ...schema.options, privateAttributes } };
  };

/** Undefined when there is none, also for names that every object has, such as `constructor`. */
export const contentTypeOf = (strapi: Core.Strapi, uid: string): Struct.ContentTypeSchema | undefined =>
  ownOf<Struct.ContentTypeSchema>(strapi.contentTypes, uid);

const ownOf = <Value>(all: object, name: string): Value | undefined =>
  Object.hasOwn(all, name) ? (all as Record<string, Value>)[name] : undefined;

export const displayName = (strapi: Core.Strapi, uid: string): string =>
  contentTypeOf(strapi, uid)?.info.displayName ?? uid;

/** Content types that can be a source, by name. */
export const listSourceTypes = (strapi: Core.Strapi): SourceType[] => {
  const find = schemaFinder(strapi);

  return Object.keys(strapi.contentTypes)
    .flatMap((uid) => toSourceType(find, find(uid) as Schema, displayName(strapi, uid)) ?? [])
    .sort((one, other) => one.name.localeCompare(other.name));
};

/** The codes of the app's locales. */
export const listLocales = async (strapi: Core.Strapi): Promise<string[]> => {
  const locales = strapi.plugins.i18n?.service('locales') as
    { find: () => Promise<Array<{ code: string }>> } | undefined;

  return ((await locales?.find()) ?? []).map(({ code }) => code);
};

/** Why the mapping cannot be used in this app; empty when it can. */
export const findFaults = async (
  strapi: Core.Strapi,
  uid: string,
  mapping: SourceMapping
): Promise<MappingFault[]> => {
  const faults = findMappingFaults(schemaFinder(strapi), uid, mapping, await listLocales(strapi));
  const isTypeUsable = faults.every(({ field }) => field !== null);

  return isTypeUsable ? [...faults, ...(await findFilterFaults(strapi, uid, mapping.filters))] : faults;
};

/**
 * Strapi's own validation refuses what does not exist or is private, and a query that reads no row refuses values of a wrong
 * type. Without it, Strapi would leave out an unknown attribute, and everybody would match.
 */
export const findFilterFaults = async (
  strapi: Core.Strapi,
  uid: string,
  filters: Record<string, unknown> | null
): Promise<MappingFault[]> => {
  if (filters === null) return [];
  try {
    const type = uid as UID.ContentType;
    await strapi.contentAPI.validate.query({ filters }, strapi.contentType(type), {});
    await strapi.db.query(type).count({ where: { $and: [whereOf(strapi, uid, filters), NO_ROW] } } as never);
    return [];
  } catch (error) {
    return [filterFault(hidePeople((error as Error).message).slice(0, 300))];
  }
};

const NO_ROW = { id: { $lt: 0 } };

/** Strapi's filters as the query engine takes them. */
export const whereOf = (
  strapi: Core.Strapi,
  uid: string,
  filters: Record<string, unknown>
): Record<string, unknown> =>
  ((strapi.get('query-params').transform(uid as UID.ContentType, { filters }) as { where?: object }).where ??
    {}) as Record<string, unknown>;
