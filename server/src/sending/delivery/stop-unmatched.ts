import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import type { Transaction } from '../../database/database';
import { enrollments as enrollmentsOf } from '../../sequences/enrollments/enrollments';
import {
  type EnrolledByRule,
  findUnmatched,
  type Unmatched,
} from '../../sequences/entry-rules/still-matching';

export type StoppingSequence = { id: number; has_stopping_rule: unknown };

type Enrolled = Pick<Columns['enrollment'], 'id' | 'state' | 'prospect_id' | 'sequence_id' | 'entry_rule_id'>;

/** Stops people who do not match the rule any more that enrolled them. Asks nothing for sequences without such a rule. */
export const stopUnmatched = async (
  strapi: Core.Strapi,
  enrollments: Enrolled[],
  sequences: StoppingSequence[],
  { now, trx }: { now: Date; trx: Transaction }
): Promise<Unmatched> => {
  const stopping = new Set(sequences.filter((row) => Number(row.has_stopping_rule)).map(({ id }) => id));
  const enrolled = enrollments.flatMap((row): EnrolledByRule[] =>
    row.state === 'active' && row.entry_rule_id && row.prospect_id && stopping.has(Number(row.sequence_id))
      ? [{ enrollmentId: row.id, prospectId: row.prospect_id, ruleId: row.entry_rule_id }]
      : []
  );
  const unmatched = await findUnmatched(strapi, enrolled, { now, trx });
  if (unmatched.left.length > 0) await enrollmentsOf(strapi).stopIds(unmatched.left, 'unmatched', now);

  return unmatched;
};
