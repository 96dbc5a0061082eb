import type { TrackedHit } from '../../../../server/src/tracking/events/hit';
import { createDetailBudget } from '../../../../server/src/tracking/overflow/detail-budget';

const hits = (count: number, { kind = 'opened', emailPublicId = 1, at = 0, everyMs = 0 } = {}) =>
  Array.from(
    { length: count },
    (_, index) => ({ kind, emailPublicId, at: at + index * everyMs }) as TrackedHit
  );

const counts = ({ detailed, overflow }: { detailed: unknown[]; overflow: unknown[] }) => [
  detailed.length,
  overflow.length,
];

test('a hundred hits of an email at once are kept in detail, the rest are counted', () => {
  const budget = createDetailBudget();

  expect(counts(budget.split(hits(70)))).toEqual([70, 0]);
  expect(counts(budget.split(hits(70)))).toEqual([30, 40]);
});

test('opens and clicks, and other emails, have budgets of their own', () => {
  const budget = createDetailBudget();
  budget.split(hits(500));

  expect(counts(budget.split(hits(10, { kind: 'clicked' })))).toEqual([10, 0]);
  expect(counts(budget.split(hits(10, { emailPublicId: 2 })))).toEqual([10, 0]);
});

test('an empty budget refills after ten quiet seconds, so hits of people are not only counted', () => {
  const budget = createDetailBudget();
  budget.split(hits(500));

  expect(counts(budget.split(hits(10, { at: 9_000 })))).toEqual([0, 10]);
  expect(counts(budget.split(hits(60, { at: 19_000 })))).toEqual([50, 10]);
  expect(counts(budget.split(hits(200, { at: 3_600_000 })))).toEqual([100, 100]);
  expect(counts(budget.split(hits(1_000, { at: 4_000_000, everyMs: 250 })))).toEqual([1_000, 0]);
});

test('hits of an earlier time refill nothing', () => {
  const budget = createDetailBudget();
  budget.split(hits(100, { at: 60_000 }));

  expect(counts(budget.split(hits(5, { at: 0 })))).toEqual([0, 5]);
  expect(counts(budget.split(hits(5, { at: 60_000 })))).toEqual([0, 5]);
});
