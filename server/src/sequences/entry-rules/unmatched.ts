import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, table, toDate } from '../../database/database';
import { stopWhere } from '../enrollments/stop-enrollments';
import { enrollmentsPostponed } from '../hooks';
import type { RuleLook } from './contract';
import { findMatching, type Target } from './matches';
import { remembersMatches, type Rule } from './rules';

type Checked = Target & { rule: Rule };

type Options = { now: Date; entry: RuleLook };

/** Prospects with a higher id, or these. */
export type People = { after: number; limit: number } | { prospectIds: number[] };

/**
 * Checks again the people whom a rule enrolled or remembers. Forgets those who match no more, and stops them if `stopsUnmatched`
 * is set. When a person's date moved later, moves their emails by the same time. Resolves with the id after which the next page
 * begins; null after the last page.
 */
export const checkMatches = async (
  strapi: Core.Strapi,
  checked: Checked,
  people: People,
  options: Options
): Promise<number | null> => {
  const { rule } = checked;
  const active = rule.stopsUnmatched || rule.trigger === 'date' ? await findActive(strapi, rule, people) : [];
  const remembered = remembersMatches(rule) ? await findRemembered(strapi, rule, people) : [];
  const all = [...new Set([...active.map(({ prospectId }) => prospectId), ...remembered])].sort(
    (one, other) => one - other
  );
  // Both lists begin after the same id. Ids beyond the first `limit` of their union are left to the next page.
  const page = 'limit' in people ? all.slice(0, people.limit) : all;
  const isInPage = inSet(new Set(page));

  const matching = await findMatching(strapi, checked, page, { now: options.now });
  const gone = inSet(new Set(page.filter((prospectId) => !matching.has(prospectId))));
  await forget(strapi, rule, remembered.filter(gone));
  if (rule.stopsUnmatched)
    await stopUnmatched(
      strapi,
      active.filter(({ prospectId }) => gone(prospectId)),
      options
    );
  if (rule.trigger === 'date')
    await moveLater(
      strapi,
      active.filter(({ prospectId }) => isInPage(prospectId)),
      matching,
      options
    );

  return 'limit' in people && page.length === people.limit ? (page.at(-1) as number) : null;
};

const inSet = (ids: Set<number>) => (id: number) => ids.has(id);

type Active = { id: number; prospectId: number; occasionAt: Date | null };

const findActive = async (strapi: Core.Strapi, { id }: Rule, people: People): Promise<Active[]> => {
  const query = table(strapi, 'enrollment').where({ entry_rule_id: id, state: 'active' });
  limitTo(query, people);
  const rows = await query.select('id', 'prospect_id', 'occasion_at');

  return rows.map((row) => ({
    id: row.id,
    prospectId: Number(row.prospect_id),
    occasionAt: toDate(row.occasion_at),
  }));
};

const findRemembered = async (strapi: Core.Strapi, { id }: Rule, people: People): Promise<number[]> => {
  const query = table(strapi, 'entry-rule-match').where({ entry_rule_id: id });
  limitTo(query, people);
  const rows = await query.select('prospect_id');

  return rows.map(({ prospect_id }) => Number(prospect_id));
};

const limitTo = (query: Knex.QueryBuilder, people: People) => {
  if ('limit' in people)
    query.where('prospect_id', '>', people.after).orderBy('prospect_id').limit(people.limit);
  else query.whereIn('prospect_id', people.prospectIds);
};

const forget = async (strapi: Core.Strapi, { id }: Rule, prospectIds: number[]) => {
  for (const chunk of inChunks(prospectIds))
    await table(strapi, 'entry-rule-match')
      .where({ entry_rule_id: id })
      .whereIn('prospect_id', chunk)
      .delete();
};

const stopUnmatched = async (strapi: Core.Strapi, gone: Active[], { now, entry }: Options) => {
  for (const chunk of inChunks(gone.map(({ id }) => id))) {
    const stopped = await stopWhere(strapi, (query) => query.whereIn('id', chunk), {
      reason: 'unmatched',
      at: now,
    });
    entry.left += stopped.length;
  }
};

/** A date that is still there did not move: the person may have several entries. */
const moveLater = async (
  strapi: Core.Strapi,
  active: Active[],
  matching: Map<number, Date[]>,
  { now, entry }: Options
) => {
  const moves = active.flatMap(({ id, prospectId, occasionAt }) => {
    const dates = matching.get(prospectId) ?? [];
    if (!occasionAt || dates.some((date) => date.getTime() === occasionAt.getTime())) return [];
    const [next] = dates.filter((date) => date > occasionAt).sort((one, other) => +one - +other);

    return next ? [{ enrollmentId: id, date: next, byMs: next.getTime() - occasionAt.getTime() }] : [];
  });
  for (const chunk of inChunks(moves, 100))
    await inTransaction(strapi, async (trx) => {
      for (const { enrollmentId, date } of chunk)
        await table(strapi, 'enrollment', trx)
          .where({ id: enrollmentId })
          .update({ occasion_at: date, updated_at: now });
      await enrollmentsPostponed.call(strapi, { moves: chunk, trx });
    });
  entry.moved += moves.length;
};
