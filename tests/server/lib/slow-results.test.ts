import { setTimeout as delay } from 'node:timers/promises';
import { createSlowResults } from '../../../server/src/lib/slow-results';

const setUp = (options: { slowMs: number; keptMs: number }) => {
  const computed: number[][] = [];
  const results = createSlowResults<string>(options);
  const compute = async (keys: number[]) => {
    computed.push(keys);
    return new Map(keys.map((key) => [key, `${key} of run ${computed.length}`]));
  };

  return { computed, find: async (...keys: number[]) => [...(await results.find(keys, compute)).values()] };
};

test('slow results are kept, and only missing ones computed', async () => {
  const { find, computed } = setUp({ slowMs: 0, keptMs: 60_000 });
  await find(1, 2);

  const found = await find(2, 3);

  expect(found).toEqual(['2 of run 1', '3 of run 2']);
  expect(computed).toEqual([[1, 2], [3]]);
});

test('nothing is computed when all results are kept', async () => {
  const { find, computed } = setUp({ slowMs: 0, keptMs: 60_000 });
  await find(1);

  await find(1);

  expect(computed).toEqual([[1]]);
});

test('quick results are computed each time', async () => {
  const { find } = setUp({ slowMs: 60_000, keptMs: 60_000 });
  await find(1);

  expect(await find(1)).toEqual(['1 of run 2']);
});

test('results are computed again once their time has passed', async () => {
  const { find } = setUp({ slowMs: 0, keptMs: 5 });
  await find(1);
  await delay(10);

  expect(await find(1)).toEqual(['1 of run 2']);
});

test('a key without a result has none', async () => {
  const results = createSlowResults<string>({ slowMs: 0, keptMs: 60_000 });

  const found = await results.find([1], async () => new Map());

  expect(found.size).toBe(0);
});
