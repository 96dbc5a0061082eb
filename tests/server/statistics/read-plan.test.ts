import { planReads, type Spread } from '../../../server/src/statistics/list/read-plan';

const spread = (sequenceId: number, emails: number, firstId: number, lastId: number): Spread => ({
  sequenceId,
  emails,
  firstId,
  lastId,
});

test('sequences with few emails share a query', () => {
  const spreads = [spread(1, 40, 1, 900_000), spread(2, 60, 5, 900_000), spread(3, 1, 7, 7)];

  expect(planReads(spreads, 100)).toEqual([{ ids: [1, 2] }, { ids: [3] }]);
});

test('sequences with a good part of all emails are read in the order of ids, each id once', () => {
  const spreads = [spread(1, 150, 11, 200), spread(2, 100, 50, 260)];

  expect(planReads(spreads, 100)).toEqual([
    { ids: [1, 2], between: [11, 110] },
    { ids: [1, 2], between: [111, 210] },
    { ids: [1, 2], between: [211, 310] },
  ]);
});

test('a large sequence among many more emails is looked up by its index', () => {
  expect(planReads([spread(1, 1000, 1, 1_000_000)], 100)).toEqual([{ ids: [1] }]);
});

test('nothing is read when no sequence has emails', () => {
  expect(planReads([], 100)).toEqual([]);
});
