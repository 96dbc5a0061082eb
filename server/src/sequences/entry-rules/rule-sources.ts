import type { Core } from '@strapi/types';
import { type FindSchema, isPlain, resolvePath } from '../../prospects/sources/attribute-path';
import { displayName, schemaFinder } from '../../prospects/sources/host-types';
import { isUsable, sources } from '../../prospects/sources/sources';
import type { FilterAttribute, RuleSource } from './contract';

/** The sources that rules can look at, with the attributes that filters may name: readable ones, one relation away at most. */
export const listRuleSources = async (strapi: Core.Strapi): Promise<RuleSource[]> => {
  const find = schemaFinder(strapi);
  const usable = (await sources(strapi).list()).filter(isUsable);

  return usable.map(({ uid }) => ({
    uid,
    name: displayName(strapi, uid),
    hasDrafts: find(uid)?.options?.draftAndPublish === true,
    attributes: [...DATES, ...listAttributes(find, uid)],
  }));
};

/** What Strapi adds to each entry. */
const DATES: FilterAttribute[] = ['createdAt', 'updatedAt'].map((path) => ({
  path,
  type: 'datetime',
  values: [],
}));

const listAttributes = (find: FindSchema, uid: string): FilterAttribute[] =>
  Object.entries(find(uid)?.attributes ?? {}).flatMap(([name, attribute]) => {
    if (DATES.some(({ path }) => path === name)) return [];
    const inner = find(attribute.component ?? attribute.target ?? '');
    const paths = isPlain(attribute)
      ? [name]
      : Object.keys(inner?.attributes ?? {}).map((innerName) => `${name}.${innerName}`);
    return paths.flatMap((path) => toFilterAttribute(find, uid, path));
  });

const toFilterAttribute = (find: FindSchema, uid: string, path: string): FilterAttribute[] => {
  const resolved = resolvePath(find, uid, path);
  if ('fault' in resolved) return [];
  const { type, enum: values } = resolved.attribute as { type: string; enum?: string[] };

  return [{ path, type, values: values ?? [] }];
};
