import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { table } from '../../database/database';
import { type Lease, takeLease } from '../../database/lease';
import type { RuleLook } from './contract';

/** The rows of `sequences_entry_rule_passes`: which node looks at a rule, when it looks at all people next, and the log. */

export type RulePassRow = Columns['entry-rule-pass'];

export const ruleLease = (ruleId: number, holder: string): Lease => ({
  table: 'entry-rule-pass',
  where: { entry_rule_id: ruleId },
  holder,
});

/** Null while another node has it, and while the database has no deployment, as in the middle of an import. */
export const claimRule = async (
  strapi: Core.Strapi,
  ruleId: number,
  lease: Lease,
  now: Date
): Promise<RulePassRow | null> => {
  const deployment = await table(strapi, 'deployment').first('id');
  if (!deployment) return null;
  if (!(await findRulePass(strapi, ruleId)))
    await table(strapi, 'entry-rule-pass')
      .insert({ entry_rule_id: ruleId, deployment_id: deployment.id })
      .onConflict('entry_rule_id')
      .ignore();

  return (await takeLease(strapi, lease, now)) ? findRulePass(strapi, ruleId) : null;
};

export const findRulePass = async (strapi: Core.Strapi, ruleId: number): Promise<RulePassRow | null> =>
  (await table(strapi, 'entry-rule-pass').where({ entry_rule_id: ruleId }).first()) ?? null;

/** The next look at this rule is one at all people. */
export const lookAtAll = (strapi: Core.Strapi, ruleId: number) =>
  table(strapi, 'entry-rule-pass').where({ entry_rule_id: ruleId }).update({ complete_due_at: null });

const MAX_LOG_ENTRIES = 20;

export const readLog = ({ log }: Pick<RulePassRow, 'log'>): RuleLook[] =>
  log ? (JSON.parse(log) as RuleLook[]) : [];

export const emptyLook = (at: Date): RuleLook => ({
  at: at.toISOString(),
  enrolled: 0,
  notEnrolled: { unsubscribed: 0, bounced: 0, complained: 0, suppressed: 0, limited: 0 },
  left: 0,
  moved: 0,
  faults: [],
  error: null,
});

/**
 * Adds an entry with news. One that says the same as the last one takes its place, such as a fault that is still there: then
 * only its time is new.
 */
export const addToLog = (log: RuleLook[], entry: RuleLook): RuleLook[] => {
  const happened = entry.enrolled + entry.left + entry.moved > 0;
  const [last, ...earlier] = log;
  if (!happened && last && textOf(last) === textOf(entry)) return [entry, ...earlier];
  const isNews = happened || textOf(entry) !== textOf({ ...emptyLook(new Date(0)), at: entry.at });
  const hasRecovered = last !== undefined && (last.faults.length > 0 || last.error !== null);

  return isNews || hasRecovered ? [entry, ...log].slice(0, MAX_LOG_ENTRIES) : log;
};

const textOf = (look: RuleLook) => JSON.stringify({ ...look, at: '' });
