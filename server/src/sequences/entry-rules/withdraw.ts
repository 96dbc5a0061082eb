import type { Core } from '@strapi/types';
import { countRows, type Joined, tableAs } from '../../database/database';
import { stopWhere } from '../enrollments/stop-enrollments';
import { findMatching } from './matches';
import { checkRule } from './rule-faults';
import { readRules, type Rule } from './rules';

/** Active enrollments of a rule, `n`, of which no email was given to the provider. */
const unsent = (strapi: Core.Strapi, { id }: Pick<Rule, 'id'>): Joined =>
  tableAs(strapi, 'enrollment', 'n')
    .where({ 'n.entry_rule_id': id, 'n.state': 'active' })
    .whereNotExists(
      tableAs(strapi, 'email', 'e')
        .select('e.id')
        .whereRaw('?? = ??', ['e.enrollment_id', 'n.id'])
        .where((tried) => tried.where('e.attempts', '>', 0).orWhereNotNull('e.sent_at'))
    );

export const countUnsent = (strapi: Core.Strapi, rule: Rule): Promise<number> =>
  countRows(unsent(strapi, rule));

const PAGE_SIZE = 1_000;

/**
 * Stops the people whom a rule enrolled, to whom nothing was sent, and whom no other rule of the sequence that is on wants.
 * Resolves with their number.
 */
export const withdrawPeople = async (strapi: Core.Strapi, rule: Rule, now: Date): Promise<number> => {
  const others = await findOthers(strapi, rule, now);
  let withdrawn = 0;
  for (let after = 0; ;) {
    const rows = await unsent(strapi, rule)
      .where('n.id', '>', after)
      .orderBy('n.id')
      .limit(PAGE_SIZE)
      .select({ id: 'n.id', prospectId: 'n.prospect_id' });
    const enrollments = rows.map((row) => ({ id: Number(row.id), prospectId: Number(row.prospectId) }));
    const wanted = new Set<number>();
    for (const other of others) {
      const prospectIds = enrollments.map(({ prospectId }) => prospectId);
      for (const id of (await findMatching(strapi, other, prospectIds, { now })).keys()) wanted.add(id);
    }
    const ids = enrollments.filter(({ prospectId }) => !wanted.has(prospectId)).map(({ id }) => id);
    // Asked again under the lock, since a node may be sending.
    const stopped = await stopWhere(
      strapi,
      (query) => query.whereIn('id', ids).whereIn('id', unsent(strapi, rule).select('n.id')),
      { reason: 'withdrawn', at: now }
    );
    withdrawn += stopped.length;
    if (rows.length < PAGE_SIZE) return withdrawn;
    after = enrollments[enrollments.length - 1].id;
  }
};

/** The other rules of the sequence that enroll now. */
const findOthers = async (strapi: Core.Strapi, { id, sequenceId }: Rule, now: Date) => {
  const rules = await readRules(strapi, { id: { $ne: id }, sequenceId: { id: sequenceId }, isOn: true });
  const checked = await Promise.all(
    rules.map(async (rule) => ({ rule, ...(await checkRule(strapi, rule, now)) }))
  );

  return checked.filter(({ faults }) => faults.length === 0);
};
