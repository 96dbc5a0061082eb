import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { ScopeCounts } from '../components/ChangeScope';

/** The emails of a step, and with `isTiming` those of the steps after it, whose due dates follow from its own. */
export const scopeOfStep = (
  counts: StepCounts[] | undefined,
  documentId: string | undefined,
  { isTiming }: { isTiming: boolean }
): ScopeCounts | null => {
  const index = counts?.findIndex(({ step }) => step === documentId) ?? -1;
  if (!counts || index < 0) return null;

  return sum(counts.slice(index, isTiming ? undefined : index + 1));
};

/**
 * The emails of the steps that a move from one index to another puts at another place. When some of them were sent, the due
 * dates of the steps after them may change, too: a delay counts from the email sent last.
 */
export const scopeOfMove = (
  counts: StepCounts[] | undefined,
  from: number,
  to: number
): ScopeCounts | null => {
  if (!counts) return null;
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const moved = counts.slice(first, last + 1);

  return sum(moved.some(({ sent }) => sent > 0) ? counts.slice(first) : moved);
};

const sum = (counts: StepCounts[]): ScopeCounts => ({
  scheduled: counts.reduce((total, { scheduled }) => total + scheduled, 0),
  sent: counts.reduce((total, { sent }) => total + sent, 0),
});
