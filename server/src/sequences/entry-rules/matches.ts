import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import {
  byDialect,
  inChunks,
  type Joined,
  qualifiedTable,
  table,
  toDate,
  type Transaction,
} from '../../database/database';
import { DAY_MS } from '../../lib/durations';
import { uid } from '../../plugin';
import { prospectFilters } from '../../prospects/prospect-filters';
import { entriesWhere } from '../../prospects/sources/entries';
import { whereOf } from '../../prospects/sources/host-types';
import type { UsableSource } from '../../prospects/sources/sources';
import { localDay } from '../schedule/local-time';
import { resolveRelativeDates } from './relative-dates';
import type { Rule } from './rules';

/** Who matches a rule, as one statement over the entries of its source, or over all prospects. */

export type Target = {
  rule: Pick<Rule, 'source' | 'trigger' | 'filters' | 'people' | 'dateAttribute' | 'offsetDays'>;
  /** Null for all prospects. */
  source: UsableSource | null;
};

/** The rows that a statement looks at: those whose id is in a range, or those of some entries or prospects. */
export type Scope =
  { after: number; until: number | null } | { entryIds: string[] } | { prospectIds: number[] } | 'all';

/** When the trigger must have happened: after `since` (null: whenever), and at `now` at the latest. */
export type Occurrence = { since: Date | null; timezone: string };

type Where = Record<string, unknown>;

export type MatchQuery = {
  /** Rows `h`, joined with what names their person. Nothing is selected yet. */
  query: Joined;
  /** Column of the id of the prospect. */
  person: string;
  /** The creation or date that the trigger waits for; null for triggers without one. */
  occasion: Knex.Raw | null;
};

/** The rows that match the filter of a rule; with `occurrence`, those whose trigger has happened. */
export const queryMatches = async (
  strapi: Core.Strapi,
  { rule, source }: Target,
  { scope, now, occurrence }: { scope: Scope; now: Date; occurrence?: Occurrence }
): Promise<MatchQuery> => {
  const type = source?.uid ?? uid('prospect');
  const attribute = rule.trigger === 'date' ? rule.dateAttribute : 'createdAt';
  const occasion = rule.trigger === 'date' || rule.trigger === 'created' ? attribute : null;
  const where = [
    ...(source
      ? entryConditions(strapi, rule, source, now)
      : [await prospectFilters(strapi, rule.people ?? {}, now)]),
    ...(occurrence ? happened(strapi, rule, type, occurrence, now) : []),
    ...scopeWhere(scope, source !== null),
  ];
  const inner = strapi.db
    .queryBuilder(type as never)
    .init({
      select: ['id', ...(source ? ['documentId', 'locale'] : []), ...(occasion ? [occasion] : [])],
      where: { $and: where },
    } as never)
    .getKnexQuery() as unknown as Knex.QueryBuilder;
  const query = strapi.db.connection.from(inner.as('h')) as unknown as Joined;
  const expression = occasion ? occasionOf(strapi, type, occasion) : null;
  if (!source) return { query, person: 'h.id', occasion: expression };

  query
    .join({ l: qualifiedTable(strapi, 'source-entry') }, (on) =>
      on
        .on('l.entry_id', 'h.document_id')
        .andOn('l.entry_locale', strapi.db.connection.raw("coalesce(h.locale, '')") as never)
        .andOnVal('l.source_uid', source.uid)
    )
    .whereIn('l.outcome', ['linked', 'double'])
    .whereNotNull('l.prospect_id');
  return { query, person: 'l.prospect_id', occasion: expression };
};

const entryConditions = (
  strapi: Core.Strapi,
  rule: Target['rule'],
  { uid: type, mapping }: UsableSource,
  now: Date
): Where[] => {
  const status = rule.trigger === 'published' ? 'published' : mapping.status;
  const conditions = [entriesWhere(strapi, { uid: type, mapping: { ...mapping, status } })];
  if (rule.filters !== null) conditions.push(whereOf(strapi, type, resolveRelativeDates(rule.filters, now)));
  if (rule.trigger === 'date') conditions.push({ [rule.dateAttribute as string]: { $notNull: true } });

  return conditions;
};

const happened = (
  strapi: Core.Strapi,
  { trigger, dateAttribute, offsetDays }: Target['rule'],
  type: string,
  { since, timezone }: Occurrence,
  now: Date
): Where[] => {
  if (trigger === 'created') return since ? [{ createdAt: { $gte: since } }] : [];
  if (trigger !== 'date') return [];

  const name = dateAttribute as string;
  const isDay = attributeType(strapi, type, name) === 'date';
  const valueAt = (at: Date) => {
    const reached = new Date(at.getTime() - offsetDays * DAY_MS);
    return isDay ? dayText(reached, timezone) : reached.toISOString();
  };
  return [{ [name]: { $lte: valueAt(now) } }, ...(since ? [{ [name]: { $gt: valueAt(since) } }] : [])];
};

/** `YYYY-MM-DD` in the time zone. */
const dayText = (at: Date, timezone: string) => {
  const { year, month, day } = localDay(at, timezone);
  const two = (value: number) => String(value).padStart(2, '0');

  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
};

const scopeWhere = (scope: Scope, isSource: boolean): Where[] => {
  if (scope === 'all') return [];
  if ('after' in scope)
    return [{ id: { $gt: scope.after, ...(scope.until !== null && { $lte: scope.until }) } }];
  if ('entryIds' in scope) return [{ documentId: { $in: scope.entryIds } }];

  return isSource ? [] : [{ id: { $in: scope.prospectIds } }];
};

const attributeType = (strapi: Core.Strapi, type: string, name: string) =>
  strapi.db.metadata.get(type).attributes[name]?.type;

/** Days without a time become the beginning of the day, as the column `occasion_at` has it. */
const occasionOf = (strapi: Core.Strapi, type: string, name: string): Knex.Raw => {
  const { connection, metadata } = strapi.db;
  const attribute = metadata.get(type).attributes[name] as { columnName?: string; type: string };
  const column = `h.${attribute.columnName ?? name}`;
  const sql =
    attribute.type === 'date'
      ? byDialect(strapi, {
          sqlite: "(cast(strftime('%s', ??) as integer) * 1000)",
          postgres: '(??)::timestamp',
          mysql: 'cast(?? as datetime)',
        })
      : '??';

  return connection.raw(sql, [column]);
};

/** Of these prospects, those who match the filter of the rule now, with the creations or dates of what matches. */
export const findMatching = async (
  strapi: Core.Strapi,
  target: Target,
  prospectIds: number[],
  { now, trx }: { now: Date; trx?: Transaction }
): Promise<Map<number, Date[]>> => {
  const found = new Map<number, Date[]>();
  for (const chunk of inChunks(prospectIds)) {
    const scope = await narrowed(strapi, target, chunk, trx);
    if (scope === null) continue;
    const { query, person, occasion } = await queryMatches(strapi, target, { scope, now });
    query.whereIn(person, chunk).select({ prospect_id: person });
    if (occasion) query.select(strapi.db.connection.raw('? as occasion', [occasion]));
    const rows = await (trx ? query.transacting(trx) : query);
    for (const row of rows) {
      const id = Number(row.prospect_id);
      const at = toDate(row.occasion);
      found.set(id, [...(found.get(id) ?? []), ...(at ? [at] : [])]);
    }
  }

  return found;
};

/** The entries of these prospects, so that the statement finds them by their index; null when they have none. */
const narrowed = async (
  strapi: Core.Strapi,
  { source }: Target,
  prospectIds: number[],
  trx?: Transaction
): Promise<Scope | null> => {
  if (!source) return { prospectIds };
  const links = await table(strapi, 'source-entry', trx)
    .whereIn('prospect_id', prospectIds)
    .where({ source_uid: source.uid })
    .select('entry_id');

  return links.length > 0 ? { entryIds: [...new Set(links.map(({ entry_id }) => entry_id))] } : null;
};
