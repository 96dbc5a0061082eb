import type { SequenceStatistics, StepStatistics } from '../../../server/src/statistics/contract';

/** `rate` is part / whole, from 0 to 1; null if nothing was sent. */
export type Share = { part: number; whole: number; rate: number | null };

export type ComparedName = 'opens' | 'clicks' | 'replies' | 'bounces' | 'unsubscribes';

/** `points`: the rate of `one` minus the rate of `other`, in percentage points; null if one of them has no rate. */
export type ComparedShare = { name: ComparedName; one: Share; other: Share; points: number | null };

export type ComparedStep = {
  /** Null for the emails of deleted steps. */
  position: number | null;
  /** Null if that sequence has no step at this position. */
  one: StepStatistics | null;
  other: StepStatistics | null;
};

/** The totals of two sequences as rates, since counts of different numbers of emails are not comparable. */
export const compareTotals = (one: SequenceStatistics, other: SequenceStatistics): ComparedShare[] =>
  NAMES.map((name) => {
    const shares = { one: toShare(one, name), other: toShare(other, name) };
    const [rate, otherRate] = [shares.one.rate, shares.other.rate];

    return {
      name,
      ...shares,
      points: rate === null || otherRate === null ? null : (rate - otherRate) * 100,
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

/** Pairs the steps of two sequences by position. Deleted steps are one pair, the last. */
export const compareSteps = (one: StepStatistics[], other: StepStatistics[]): ComparedStep[] => {
  const rows = new Map<number | null, ComparedStep>();
  const addSteps = (side: 'one' | 'other', steps: StepStatistics[]) => {
    for (const step of steps) {
      const position = step.step?.position ?? null;
      const row = rows.get(position) ?? { position, one: null, other: null };
      rows.set(position, { ...row, [side]: step });
    }
  };
  addSteps('one', one);
  addSteps('other', other);

  return [...rows.values()].sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity));
};
