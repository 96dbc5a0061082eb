import { findKnownPeople } from '../../../admin/src/import/known-people';

const byNumber = (addresses: string[]) => new Map(addresses.map((address, index) => [index + 2, address]));

const fakeServer = (known: string[], suppressed: string[] = []) => {
  const requests: string[][] = [];
  const positionsOf = (addresses: string[], wanted: string[]) =>
    addresses.flatMap((address, position) => (wanted.includes(address) ? position : []));
  const findExisting = async (addresses: string[]) => {
    requests.push(addresses);
    return {
      data: positionsOf(addresses, known),
      ...(suppressed.length > 0 && { meta: { suppressed: positionsOf(addresses, suppressed) } }),
    };
  };

  return { findExisting, requests };
};

test('returns row numbers', async () => {
  const { findExisting, requests } = fakeServer(['ada@x.test'], ['gone@x.test']);

  const known = await findKnownPeople(byNumber(['bob@x.test', 'ada@x.test', 'gone@x.test']), findExisting);

  expect(known).toEqual({ existing: new Set([3]), suppressed: new Set([4]) });
  expect(requests).toEqual([['bob@x.test', 'ada@x.test', 'gone@x.test']]);
});

test('a hundred thousand addresses are split into requests within the limits of the server', async () => {
  const addresses = Array.from({ length: 100_000 }, (_, index) => `p${index}@${'long'.repeat(10)}.test`);
  const last = addresses.at(-1) as string;
  const { findExisting, requests } = fakeServer([last]);

  const known = await findKnownPeople(byNumber(addresses), findExisting);

  expect(known?.existing).toEqual(new Set([100_001]));
  expect(requests.flat()).toEqual(addresses);
  expect(requests.every((request) => request.length <= 5_000 && request.join('').length <= 300_000)).toBe(
    true
  );
});

test('a file without addresses makes no request', async () => {
  const { findExisting, requests } = fakeServer([]);

  const known = await findKnownPeople(new Map(), findExisting);

  expect(known).toEqual({ existing: new Set(), suppressed: new Set() });
  expect(requests).toEqual([]);
});

test('makes no further request after the signal aborts', async () => {
  const controller = new AbortController();
  const requests: string[][] = [];
  const findExisting = async (addresses: string[]) => {
    requests.push(addresses);
    controller.abort();
    return { data: [0] };
  };
  const addresses = byNumber(Array.from({ length: 6_000 }, (_, index) => `p${index}@x.test`));

  expect(await findKnownPeople(addresses, findExisting, controller.signal)).toBeNull();
  expect(requests).toHaveLength(1);
});
