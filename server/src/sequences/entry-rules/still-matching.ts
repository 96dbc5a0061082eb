import type { Core } from '@strapi/types';
import { tableAs, tableName, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { findMatching } from './matches';
import { checkRule } from './rule-faults';
import { readRules } from './rules';

export type EnrolledByRule = { enrollmentId: number; prospectId: number; ruleId: number };

export type Unmatched = {
  /** Enrollments of people who do not match their rule any more. */
  left: number[];
  /** Enrollments whose rule cannot be asked, since its source or an attribute is gone. */
  unknown: number[];
};

/** The column `has_stopping_rule` of a query over the table of sequences: a rule that is on stops people who match no more. */
export const hasStoppingRule = (strapi: Core.Strapi) =>
  strapi.db.connection.raw('exists ? as has_stopping_rule', [
    tableAs(strapi, 'entry-rule', 'r')
      .select('r.id')
      .whereRaw('?? = ??', ['r.sequence_id', `${tableName(strapi, 'sequence')}.id`])
      .where({ 'r.is_on': true, 'r.stops_unmatched': true }),
  ]);

/** Looks again, in the transaction that hands emails to the provider, whether people match the rule that enrolled them. */
export const findUnmatched = async (
  strapi: Core.Strapi,
  enrolled: EnrolledByRule[],
  { now, trx }: { now: Date; trx: Transaction }
): Promise<Unmatched> => {
  const unmatched: Unmatched = { left: [], unknown: [] };
  const ruleIds = [...new Set(enrolled.map(({ ruleId }) => ruleId))];
  if (ruleIds.length === 0) return unmatched;
  const rules = await readRules(strapi, { id: { $in: ruleIds }, isOn: true, stopsUnmatched: true });
  const byRule = groupBy(enrolled, ({ ruleId }) => ruleId);
  for (const rule of rules) {
    const ofRule = byRule.get(rule.id) ?? [];
    const { source, faults } = await checkRule(strapi, rule, now);
    if (faults.length > 0) unmatched.unknown.push(...ofRule.map(({ enrollmentId }) => enrollmentId));
    else {
      const prospectIds = ofRule.map(({ prospectId }) => prospectId);
      const matching = await findMatching(strapi, { rule, source }, prospectIds, { now, trx });
      const gone = ofRule.filter(({ prospectId }) => !matching.has(prospectId));
      unmatched.left.push(...gone.map(({ enrollmentId }) => enrollmentId));
    }
  }

  return unmatched;
};
