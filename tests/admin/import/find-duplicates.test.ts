import { findDuplicates } from '../../../admin/src/import/find-duplicates';

const toRows = (addresses: string[]) =>
  addresses.map((address, index) => ({ number: index + 2, cells: ['x', address] }));

const knows = (known: string[]) => {
  const asked: string[][] = [];
  const ask = async (addresses: string[]) => {
    asked.push(addresses);
    return addresses.flatMap((address, position) => (known.includes(address) ? position : []));
  };

  return { ask, asked };
};

test('rows are told by their numbers, whatever was left out before them', async () => {
  const { ask, asked } = knows(['ada@x.test', 'cyd@x.test']);
  const rows = toRows(['bob@x.test', 'no address', ' ada@x.test ', '', 'cyd@x.test', 'ada@x.test']);

  expect(await findDuplicates(rows, 1, ask)).toEqual(new Set([4, 6, 7]));
  expect(asked).toEqual([['bob@x.test', 'ada@x.test', 'cyd@x.test', 'ada@x.test']]);
});

test('a hundred thousand are asked in requests that the server takes', async () => {
  const addresses = Array.from({ length: 100_000 }, (_, index) => `p${index}@${'long'.repeat(10)}.test`);
  const last = addresses.at(-1) as string;
  const { ask, asked } = knows([last]);

  const found = await findDuplicates(toRows(addresses), 1, ask);

  expect(found).toEqual(new Set([100_001]));
  expect(asked.flat()).toEqual(addresses);
  expect(asked.every((part) => part.length <= 5_000 && part.join('').length <= 300_000)).toBe(true);
});

test('nobody is asked about a file without addresses', async () => {
  const { ask, asked } = knows([]);

  expect(await findDuplicates(toRows(['', 'x']), 1, ask)).toEqual(new Set());
  expect(await findDuplicates(toRows(['a@x.test']), -1, ask)).toEqual(new Set());
  expect(asked).toEqual([]);
});

test('what nobody waits for is not asked any more', async () => {
  const stopping = new AbortController();
  const { asked } = knows([]);
  const ask = async (addresses: string[]) => {
    asked.push(addresses);
    stopping.abort();
    return [0];
  };
  const rows = toRows(Array.from({ length: 6_000 }, (_, index) => `p${index}@x.test`));

  expect(await findDuplicates(rows, 1, ask, stopping.signal)).toBeNull();
  expect(asked).toHaveLength(1);
});
