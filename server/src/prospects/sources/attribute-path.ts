import { PLUGIN_ID } from '../../plugin';
import type { MappingFaultCode } from './contract';

/** The parts of Strapi's schemas that mappings depend on. */
export type Attribute = {
  type: string;
  private?: boolean;
  relation?: string;
  target?: string;
  component?: string;
  repeatable?: boolean;
};

export type Schema = {
  uid: string;
  kind?: string;
  attributes: Record<string, Attribute>;
  options?: { draftAndPublish?: boolean; privateAttributes?: string[] };
  pluginOptions?: { i18n?: { localized?: boolean } };
};

/** The schema of a content type or component; undefined when there is none. */
export type FindSchema = (uid: string) => Schema | undefined;

export type ResolvedPath = { attribute: Attribute } | { fault: MappingFaultCode; name: string; uid: string };

const MAX_STEPS = 4;

const PLAIN_TYPES = new Set([
  ...['string', 'text', 'richtext', 'email', 'uid', 'enumeration', 'boolean', 'integer', 'biginteger'],
  ...['decimal', 'float', 'date', 'datetime', 'time', 'timestamp'],
]);

export const isPlain = ({ type }: Attribute) => PLAIN_TYPES.has(type);

/** Finds the attribute at the end of a path, through relations and components of one value. Never throws. */
export const resolvePath = (find: FindSchema, uid: string, path: string): ResolvedPath => {
  const names = path.split('.');
  let schema = find(uid);
  for (const [index, name] of names.entries()) {
    const at = (fault: MappingFaultCode) => ({ fault, name, uid: schema?.uid ?? uid });
    const attribute = schema && Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
    if (!schema || !attribute || index >= MAX_STEPS) return at('unknown-attribute');
    const fault = faultOf(schema, name, attribute);
    if (fault) return at(fault);
    const isLast = index === names.length - 1;
    if (isLast) return isPlain(attribute) ? { attribute } : at('no-plain-value');

    const target = attribute.component ?? attribute.target;
    if (!target) return at('no-plain-value');
    schema = find(target);
  }

  return { fault: 'unknown-attribute', name: path, uid };
};

const faultOf = (schema: Schema, name: string, attribute: Attribute): MappingFaultCode | null => {
  if (attribute.type === 'password') return 'password-attribute';
  if (isPrivate(schema, name)) return 'private-attribute';
  if (attribute.type === 'relation') {
    if (!attribute.relation?.endsWith('One')) return 'several-values';
    return isRefusedType(attribute.target ?? '') ? 'private-attribute' : null;
  }

  return attribute.type === 'component' && attribute.repeatable ? 'several-values' : null;
};

export const isPrivate = ({ attributes, options }: Schema, name: string): boolean =>
  attributes[name].private === true || (options?.privateAttributes ?? []).includes(name);

/** Types of Strapi's admin and of this plugin. Their data belong to no email. */
export const isRefusedType = (uid: string): boolean =>
  uid === '' || /^(admin|strapi)::/.test(uid) || uid.startsWith(`plugin::${PLUGIN_ID}.`);

/** The value at a path of an entry that was read with its relations; undefined when it has none. */
export const valueAt = (entry: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Row)[name] : undefined),
      entry
    );

type Row = Record<string, unknown>;

/** The `select` and `populate` of a query that reads these paths. */
export const selectionOf = (paths: string[], own: string[] = []): Selection => {
  const select = new Set(['id', ...own]);
  const inner = new Map<string, string[]>();
  for (const path of paths) {
    const [name, ...rest] = path.split('.');
    if (rest.length === 0) select.add(name);
    else inner.set(name, [...(inner.get(name) ?? []), rest.join('.')]);
  }
  const populate = Object.fromEntries([...inner].map(([name, ofIt]) => [name, selectionOf(ofIt)]));

  return { select: [...select], ...(inner.size > 0 && { populate }) };
};

export type Selection = { select: string[]; populate?: Record<string, Selection> };
