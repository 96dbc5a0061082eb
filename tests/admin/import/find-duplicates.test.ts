import { findDuplicates } from '../../../admin/src/import/find-duplicates';

const toRows = (addresses: string[]) =>
  addresses.map((address, index) => ({ number: index + 2, cells: ['x', address] }));

const fakeServer = (known: string[]) => {
  const requests: string[][] = [];
  const findExisting = async (addresses: string[]) => {
    requests.push(addresses);
    return addresses.flatMap((address, position) => (known.includes(address) ? position : []));
  };

  return { findExisting, requests };
};

test('returns row numbers, although rows without an address are skipped', async () => {
  const { findExisting, requests } = fakeServer(['ada@x.test', 'cyd@x.test']);
  const rows = toRows(['bob@x.test', 'no address', ' ada@x.test ', '', 'cyd@x.test', 'ada@x.test']);

  expect(await findDuplicates(rows, 1, findExisting)).toEqual(new Set([4, 6, 7]));
  expect(requests).toEqual([['bob@x.test', 'ada@x.test', 'cyd@x.test', 'ada@x.test']]);
});

test('a hundred thousand addresses are split into requests within the limits of the server', async () => {
  const addresses = Array.from({ length: 100_000 }, (_, index) => `p${index}@${'long'.repeat(10)}.test`);
  const last = addresses.at(-1) as string;
  const { findExisting, requests } = fakeServer([last]);

  const duplicates = await findDuplicates(toRows(addresses), 1, findExisting);

  expect(duplicates).toEqual(new Set([100_001]));
  expect(requests.flat()).toEqual(addresses);
  expect(requests.every((request) => request.length <= 5_000 && request.join('').length <= 300_000)).toBe(
    true
  );
});

test('a file without addresses makes no request', async () => {
  const { findExisting, requests } = fakeServer([]);

  expect(await findDuplicates(toRows(['', 'x']), 1, findExisting)).toEqual(new Set());
  expect(await findDuplicates(toRows(['a@x.test']), -1, findExisting)).toEqual(new Set());
  expect(requests).toEqual([]);
});

test('makes no further request after the signal aborts', async () => {
  const controller = new AbortController();
  const requests: string[][] = [];
  const findExisting = async (addresses: string[]) => {
    requests.push(addresses);
    controller.abort();
    return [0];
  };
  const rows = toRows(Array.from({ length: 6_000 }, (_, index) => `p${index}@x.test`));

  expect(await findDuplicates(rows, 1, findExisting, controller.signal)).toBeNull();
  expect(requests).toHaveLength(1);
});
