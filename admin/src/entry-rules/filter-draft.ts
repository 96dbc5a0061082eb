import type { FilterAttribute } from '../../../server/src/sequences/entry-rules/contract';
import { parseJsonObject } from '../lib/json-object';

/** A filter as the form edits it: conditions of one level, or JSON for what is deeper. */
export type FilterDraft = {
  /** Null: the conditions count. */
  json: string | null;
  join: '$and' | '$or';
  conditions: FilterCondition[];
};

export type FilterCondition = {
  path: string;
  operator: FilterOperator;
  /** Text, number or date as it is typed; days for relative dates; empty for operators without a value. */
  value: string;
};

export type FilterOperator =
  | '$eq'
  | '$ne'
  | '$eqi'
  | '$containsi'
  | '$notContainsi'
  | '$startsWith'
  | '$endsWith'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$null'
  | '$notNull'
  | 'daysAfter'
  | 'daysBefore';

export const NO_FILTER: FilterDraft = { json: null, join: '$and', conditions: [] };

const TEXT: FilterOperator[] = [
  '$eq',
  '$eqi',
  '$ne',
  '$containsi',
  '$notContainsi',
  '$startsWith',
  '$endsWith',
];
const NUMBER: FilterOperator[] = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'];
const DATE: FilterOperator[] = ['daysAfter', 'daysBefore', '$gte', '$lte'];
const EMPTY: FilterOperator[] = ['$notNull', '$null'];

/** The operators that a condition over this type of attribute can have, the usual one first. */
export const operatorsFor = (type: string): FilterOperator[] => {
  if (type === 'boolean') return ['$eq', ...EMPTY];
  if (type === 'enumeration') return ['$eq', '$ne', ...EMPTY];
  if (isNumber(type)) return [...NUMBER, ...EMPTY];
  if (isDate(type)) return [...DATE, ...EMPTY];

  return [...TEXT, ...EMPTY];
};

export const isNumber = (type: string) => ['integer', 'biginteger', 'decimal', 'float'].includes(type);

export const isDate = (type: string) => ['date', 'datetime', 'timestamp'].includes(type);

export const hasValue = (operator: FilterOperator) => !EMPTY.includes(operator);

export const isRelative = (operator: FilterOperator) => operator === 'daysAfter' || operator === 'daysBefore';

/** The condition that a form adds for an attribute. */
export const conditionFor = ({ path, type, values }: FilterAttribute): FilterCondition => ({
  path,
  operator: operatorsFor(type)[0],
  value: type === 'boolean' ? 'true' : isDate(type) ? '0' : (values[0] ?? ''),
});

/** Filters of Strapi's REST API; null for everybody, undefined while something is missing. */
export const toFilters = (
  { json, join, conditions }: FilterDraft,
  attributes: FilterAttribute[]
): Record<string, unknown> | null | undefined => {
  if (json !== null) return parseJsonObject(json);
  if (conditions.length === 0) return null;
  const parts = conditions.map((condition) =>
    toPart(condition, attributes.find(({ path }) => path === condition.path)?.type ?? 'string')
  );

  return parts.includes(undefined) ? undefined : { [join]: parts };
};

const toPart = ({ path, operator, value }: FilterCondition, type: string) => {
  const compared = comparison(operator, value, type);

  return (
    compared &&
    path.split('.').reduceRight<Record<string, unknown>>((inner, name) => ({ [name]: inner }), compared)
  );
};

const comparison = (
  operator: FilterOperator,
  value: string,
  type: string
): Record<string, unknown> | undefined => {
  if (!hasValue(operator)) return { [operator]: true };
  if (value.trim() === '') return undefined;
  if (isRelative(operator)) {
    const days = Number(value);
    const $daysFromNow = Number.isInteger(days) ? days : undefined;
    return $daysFromNow === undefined
      ? undefined
      : { [operator === 'daysAfter' ? '$gte' : '$lte']: { $daysFromNow } };
  }
  if (type === 'boolean') return { [operator]: value === 'true' };
  if (isNumber(type)) return Number.isNaN(Number(value)) ? undefined : { [operator]: Number(value) };

  return { [operator]: value };
};

/** The draft of filters; JSON for those that the conditions cannot show. */
export const toFilterDraft = (
  filters: Record<string, unknown> | null,
  attributes: FilterAttribute[]
): FilterDraft => {
  if (filters === null) return NO_FILTER;
  const asJson = { ...NO_FILTER, json: JSON.stringify(filters, null, 2) };
  const keys = Object.keys(filters);
  const join = keys.length === 1 && keys[0] === '$or' ? '$or' : '$and';
  const parts =
    keys.length === 1 && keys[0].startsWith('$')
      ? filters[join]
      : keys.map((key) => ({ [key]: filters[key] }));
  if (!Array.isArray(parts)) return asJson;
  const conditions = parts.map((part) => toCondition(part, attributes));

  return conditions.includes(null)
    ? asJson
    : { json: null, join, conditions: conditions as FilterCondition[] };
};

const toCondition = (part: unknown, attributes: FilterAttribute[]): FilterCondition | null => {
  const names: string[] = [];
  let at = part;
  for (;;) {
    if (typeof at !== 'object' || at === null) return plainCondition(names, at, attributes);
    const [entry, ...others] = Object.entries(at);
    if (!entry || others.length > 0) return null;
    const [key, value] = entry;
    if (key.startsWith('$')) return operatorCondition(names, key, value, attributes);
    names.push(key);
    at = value;
  }
};

/** `{ plan: 'pro' }` is short for `{ plan: { $eq: 'pro' } }`. */
const plainCondition = (names: string[], value: unknown, attributes: FilterAttribute[]) =>
  operatorCondition(names, '$eq', value, attributes);

const operatorCondition = (
  names: string[],
  key: string,
  value: unknown,
  attributes: FilterAttribute[]
): FilterCondition | null => {
  const path = names.join('.');
  const attribute = attributes.find((one) => one.path === path);
  if (!attribute) return null;
  if (isDaysFromNow(value)) {
    if (key !== '$gte' && key !== '$lte') return null;
    return { path, operator: key === '$gte' ? 'daysAfter' : 'daysBefore', value: String(value.$daysFromNow) };
  }
  const operator = operatorsFor(attribute.type).find((one) => one === key);
  if (!operator || typeof value === 'object') return null;
  if (!hasValue(operator)) return value === true ? { path, operator, value: '' } : null;

  return { path, operator, value: String(value) };
};

const isDaysFromNow = (value: unknown): value is { $daysFromNow: number } =>
  typeof value === 'object' && value !== null && '$daysFromNow' in value;
