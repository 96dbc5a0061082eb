import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { type Joined, qualifiedTable, tableAs, toDate } from '../../database/database';
import { DAY_MS } from '../../lib/durations';
import type { ProspectState } from '../../prospects/contract';
import { type MatchQuery, queryMatches, type Scope, type Target } from './matches';
import { remembersMatches, type Rule } from './rules';

export type Candidate = {
  id: number;
  documentId: string;
  state: ProspectState;
  /** The latest creation or date for which the person is enrolled; null for triggers without one. */
  occasionAt: Date | null;
};

export type CandidateOptions = { scope: Scope; now: Date; timezone: string };

/**
 * The people for whom a rule has something to do: they match, its trigger has happened, and they have no enrollment of this
 * round. One statement; each person once, in no particular order. People who opted out are among them.
 */
export const findCandidates = async (
  strapi: Core.Strapi,
  target: Target & { rule: Rule },
  { scope, now, timezone }: CandidateOptions
): Promise<Candidate[]> => {
  const { rule } = target;
  const since = rule.enrollsExisting ? null : rule.switchedOnAt;
  const matches = await queryMatches(strapi, target, { scope, now, occurrence: { since, timezone } });
  const { query, person, occasion } = matches;
  query
    .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', person)
    .whereNotExists(blockingEnrollments(strapi, rule, matches, now))
    .select({ id: 'p.id', document_id: 'p.document_id', state: 'p.state' });
  if (remembersMatches(rule)) query.whereNotExists(rememberedMatch(strapi, rule, person));
  if (occasion) query.select(strapi.db.connection.raw('? as occasion', [occasion]));

  return distinct(await query);
};

const distinct = (rows: Array<Record<string, unknown>>): Candidate[] => {
  const people = new Map<number, Candidate>();
  for (const row of rows) {
    const id = Number(row.id);
    const occasionAt = toDate(row.occasion);
    const known = people.get(id)?.occasionAt ?? null;
    const latest = known && (!occasionAt || known > occasionAt) ? known : occasionAt;
    people.set(id, {
      id,
      documentId: row.document_id as string,
      state: row.state as ProspectState,
      occasionAt: latest,
    });
  }

  return [...people.values()];
};

/** The enrollments of a person that keep the rule from enrolling them; see `Reentry`. */
export const blockingEnrollments = (
  strapi: Core.Strapi,
  rule: Pick<Rule, 'sequenceId' | 'reentry' | 'reentryDays'> & { id?: number },
  { person, occasion }: Pick<MatchQuery, 'person' | 'occasion'>,
  now: Date
): Joined => {
  const enrollments = tableAs(strapi, 'enrollment', 'n')
    .select('n.id')
    .where('n.sequence_id', rule.sequenceId)
    .whereRaw('?? = ??', ['n.prospect_id', person]);
  if (rule.reentry === 'never') return enrollments;

  const days = Math.max(rule.reentryDays ?? 1, 1);
  return enrollments.where((blocking) => {
    blocking
      .where('n.state', 'active')
      .orWhere('n.stop_reason', 'left')
      .orWhere('n.created_at', '>', new Date(now.getTime() - days * DAY_MS));
    if (occasion && rule.id !== undefined)
      blocking.orWhere((same: Knex.QueryBuilder) =>
        same.where('n.entry_rule_id', rule.id).whereRaw('?? >= ?', ['n.occasion_at', occasion])
      );
  });
};

const rememberedMatch = (strapi: Core.Strapi, { id }: Rule, person: string): Joined =>
  tableAs(strapi, 'entry-rule-match', 'r')
    .select('r.id')
    .where('r.entry_rule_id', id)
    .whereRaw('?? = ??', ['r.prospect_id', person]);
