import { inChunks } from '../../../admin/src/lib/chunks';

test('a list is sent in chunks, and each result has the number of items left', async () => {
  const sent: number[][] = [];
  const next = inChunks([1, 2, 3, 4, 5], 2, async (chunk) => void sent.push(chunk));

  expect([await next(), await next(), await next()]).toEqual([
    { done: 2, left: 3 },
    { done: 2, left: 1 },
    { done: 1, left: 0 },
  ]);
  expect(sent).toEqual([[1, 2], [3, 4], [5]]);
});

test('a chunk that failed is sent again', async () => {
  const sent: number[][] = [];
  const responses = [Promise.reject(new Error('away')), Promise.resolve()];
  const next = inChunks([1, 2, 3], 2, (chunk) => {
    sent.push(chunk);
    return responses.shift() ?? Promise.resolve();
  });

  await expect(next()).rejects.toThrow('away');
  await next();
  await next();

  expect(sent).toEqual([[1, 2], [1, 2], [3]]);
});
