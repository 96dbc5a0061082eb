import { compareSteps, compareTotals } from '../../../admin/src/statistics/comparison';
import type { SequenceStatistics, StepStatistics } from '../../../server/src/statistics/contract';

const figure = (unique: number, of: number) => ({
  unique,
  total: unique,
  of,
  rate: of === 0 ? null : unique / of,
});

const step = (position: number | null): StepStatistics => ({
  step: position === null ? null : { documentId: `step-${position}`, position, name: null },
  sent: 1,
  opens: { ...figure(1, 1), inferred: 0, unclear: 0 },
  clicks: figure(0, 1),
  replies: 0,
  bounces: 0,
  unsubscribes: 0,
  anonymous: null,
});

const statistics = (fields: Partial<SequenceStatistics>) =>
  ({
    sent: 10,
    opens: { ...figure(5, 10), inferred: 0, unclear: 0 },
    clicks: figure(2, 10),
    replies: 1,
    bounces: 0,
    unsubscribes: 0,
    ...fields,
  }) as SequenceStatistics;

test('totals are compared in percentage points', () => {
  const other = statistics({ sent: 100, opens: { ...figure(30, 80), inferred: 0, unclear: 0 }, replies: 20 });

  const rows = compareTotals(statistics({}), other);

  expect(rows.map(({ name, points }) => [name, points && Math.round(points * 10) / 10])).toEqual([
    ['opens', 12.5],
    ['clicks', 0],
    ['replies', -10],
    ['bounces', 0],
    ['unsubscribes', 0],
  ]);
  expect(rows[0]?.other).toEqual({ part: 30, whole: 80, rate: 0.375 });
  expect(rows[2]?.other).toEqual({ part: 20, whole: 100, rate: 0.2 });
});

test('compared with a sequence that sent nothing, there are no differences', () => {
  const nothing = statistics({
    sent: 0,
    opens: { ...figure(0, 0), inferred: 0, unclear: 0 },
    clicks: figure(0, 0),
    replies: 0,
  });

  expect(compareTotals(statistics({}), nothing).map(({ points }) => points)).toEqual(Array(5).fill(null));
});

test('steps are compared by position, deleted ones last', () => {
  const rows = compareSteps([step(1), step(2), step(null)], [step(1), step(2), step(3)]);

  expect(rows.map(({ position, one, other }) => [position, one !== null, other !== null])).toEqual([
    [1, true, true],
    [2, true, true],
    [3, false, true],
    [null, true, false],
  ]);
});
