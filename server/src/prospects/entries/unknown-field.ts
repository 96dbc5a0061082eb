import type { FindSchema } from '../sources/attribute-path';

/**
 * The first name in filters that is no attribute; null when there is none. Strapi would leave its condition out, and find more
 * entries than asked for.
 */
export const findUnknownField = (find: FindSchema, uid: string, filters: unknown): string | null => {
  if (Array.isArray(filters)) return firstOf(filters.map((part) => findUnknownField(find, uid, part)));
  if (typeof filters !== 'object' || filters === null) return null;

  return firstOf(
    Object.entries(filters).map(([name, value]) => {
      if (name.startsWith('$')) return findUnknownField(find, uid, value);
      const attributes = find(uid)?.attributes ?? {};
      if (!Object.hasOwn(attributes, name)) return IDS.includes(name) ? null : name;
      const { target, component } = attributes[name];
      const inner = target ?? component;
      return inner ? findUnknownField(find, inner, value) : null;
    })
  );
};

const IDS = ['id', 'documentId'];

const firstOf = (names: Array<string | null>) => names.find((name) => name !== null) ?? null;
