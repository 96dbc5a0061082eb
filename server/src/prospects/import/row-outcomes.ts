import type { ParsedRow } from '../cells/import-row';
import type { RowOutcome, RowRefusal } from '../contract';
import type { MergedProspect } from './merged-prospect';

/** The outcome for one email address: that of its prospect, or a refusal. */
export type AddressOutcome =
  | { outcome: 'created' | 'updated' | 'skipped'; dropped?: RowRefusal[] }
  | ({ outcome: 'refused' } & RowRefusal);

export const SUPPRESSED: AddressOutcome = { outcome: 'refused', field: 'email', reason: 'suppressed' };

/** The outcome of a prospect that exists, from what the row makes of it. */
export const outcomeOf = ({ changes, dropped }: MergedProspect): AddressOutcome => ({
  outcome: changes.length > 0 ? 'updated' : 'skipped',
  dropped,
});

const SKIPPED: AddressOutcome = { outcome: 'skipped' };

/** One outcome per row, in their order. An address without an outcome belongs to a prospect that stays as it is. */
export const toRowOutcomes = (rows: ParsedRow[], outcomes: Map<string, AddressOutcome>): RowOutcome[] =>
  rows.map((row) => {
    if ('refusal' in row) return { outcome: 'refused', ...row.refusal };
    const found = outcomes.get(row.prospect.email) ?? SKIPPED;
    if (found.outcome === 'refused') return found;
    const dropped = [...row.dropped, ...(found.dropped ?? [])];
    return {
      outcome: found.outcome,
      ...(dropped.length > 0 && { dropped }),
      ...(row.otherAddresses.length > 0 && { otherAddresses: row.otherAddresses }),
    };
  });

export const countOutcomes = (outcomes: RowOutcome[]) => {
  const counts = { created: 0, updated: 0, skipped: 0, refused: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;

  return counts;
};
