import type { SequenceStatistics, StepStatistics } from '../../../server/src/statistics/contract';

/** A count among others; the rate from 0 to 1, null where nothing was sent. */
export type Share = { part: number; whole: number; rate: number | null };

export type ComparedName = 'opens' | 'clicks' | 'replies' | 'bounces' | 'unsubscribes';

/** `points` is how many percentage points the first is above the second; null where one of them has no rate. */
export type ComparedShare = { name: ComparedName; one: Share; other: Share; points: number | null };

export type ComparedStep = {
  /** Null for the emails of deleted steps. */
  position: number | null;
  /** Null in a sequence that has no such step. */
  one: StepStatistics | null;
  other: StepStatistics | null;
};

/** The totals of two sequences, all as shares, since counts of more and of fewer emails say little beside each other. */
export const compareTotals = (one: SequenceStatistics, other: SequenceStatistics): ComparedShare[] =>
  NAMES.map((name) => {
    const shares = [toShare(one, name), toShare(other, name)] as const;
    const [first, second] = [shares[0].rate, shares[1].rate];

    return {
      name,
      one: shares[0],
      other: shares[1],
      points: first === null || second === null ? null : (first - second) * 100,
    };
  });

const NAMES: ComparedName[] = ['opens', 'clicks', 'replies', 'bounces', 'unsubscribes'];

const toShare = (statistics: SequenceStatistics, name: ComparedName): Share => {
  if (name === 'opens' || name === 'clicks') return toFigureShare(statistics[name]);
  const { sent, [name]: part } = statistics;

  return { part, whole: sent, rate: sent === 0 ? null : part / sent };
};

export const toFigureShare = ({ unique, of, rate }: { unique: number; of: number; rate: number | null }) => ({
  part: unique,
  whole: of,
  rate,
});

/** Steps beside those of the same position; those of deleted steps last. */
export const compareSteps = (one: StepStatistics[], other: StepStatistics[]): ComparedStep[] => {
  const rows = new Map<number | null, ComparedStep>();
  const put = (side: 'one' | 'other', steps: StepStatistics[]) => {
    for (const step of steps) {
      const position = step.step?.position ?? null;
      const row = rows.get(position) ?? { position, one: null, other: null };
      rows.set(position, { ...row, [side]: step });
    }
  };
  put('one', one);
  put('other', other);

  return [...rows.values()].sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity));
};
