import { inChunks } from '../../../admin/src/lib/chunks';

test('a list is sent in parts, and how many are left is told', async () => {
  const sent: number[][] = [];
  const next = inChunks([1, 2, 3, 4, 5], 2, async (some) => void sent.push(some));

  expect([await next(), await next(), await next()]).toEqual([
    { done: 2, left: 3 },
    { done: 2, left: 1 },
    { done: 1, left: 0 },
  ]);
  expect(sent).toEqual([[1, 2], [3, 4], [5]]);
});

test('a part that was refused is sent again', async () => {
  const sent: number[][] = [];
  const answers = [Promise.reject(new Error('away')), Promise.resolve()];
  const next = inChunks([1, 2, 3], 2, (some) => {
    sent.push(some);
    return answers.shift() ?? Promise.resolve();
  });

  await expect(next()).rejects.toThrow('away');
  await next();
  await next();

  expect(sent).toEqual([[1, 2], [1, 2], [3]]);
});
