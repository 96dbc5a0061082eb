import { createBatchedWrites } from '../../../../server/src/sending/delivery/batched-writes';

const refusal = () => Object.assign(new Error('value too long'), { code: '22001' });

test('items that arrive during a write are written together, at most maxItems at a time', async () => {
  const groups: number[][] = [];
  const write = createBatchedWrites(
    async (items: number[]) => {
      groups.push(items);
      return items.length;
    },
    { maxItems: 3, mayWait: () => false }
  );

  expect(await Promise.all([1, 2, 3, 4].map(write))).toEqual([3, 3, 3, 1]);
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

test('an item that the database refuses fails alone, and the others are written', async () => {
  const write = createBatchedWrites(
    (items: number[]) => (items.includes(2) ? Promise.reject(refusal()) : Promise.resolve('written')),
    { maxItems: 10, mayWait: () => true }
  );

  expect(await Promise.allSettled([1, 2, 3].map(write))).toMatchObject([
    { value: 'written' },
    { reason: { message: 'value too long' } },
    { value: 'written' },
  ]);
});

test('while the database is unavailable, writes are retried as long as mayWait allows', async () => {
  let tries = 0;
  const write = createBatchedWrites(
    () => {
      tries += 1;
      return tries === 2 ? Promise.resolve('written') : Promise.reject(new Error('connect ECONNREFUSED'));
    },
    { maxItems: 10, mayWait: () => tries < 3 }
  );

  expect(await write(1)).toBe('written');
  await expect(write(2)).rejects.toThrow('ECONNREFUSED');
  expect(tries).toBe(3);
});
