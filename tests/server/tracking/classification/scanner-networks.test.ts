import fc from 'fast-check';
import { isIP } from 'node:net';
import {
  isScannerNetwork,
  SCANNER_NETWORKS,
} from '../../../../server/src/tracking/classification/scanner-networks';

const NETWORKS = SCANNER_NETWORKS.owners.flatMap(({ networks }) => networks);

const V4 = { bits: 32, group: 8, separator: '.', radix: 10 };
const V6 = { bits: 128, group: 16, separator: ':', radix: 16 };

const notationOf = (network: string) => (isIP(network.split('/')[0]) === 6 ? V6 : V4);

/** Parses an IP address without `::`. */
const toNumber = (ip: string, { group, separator, radix }: typeof V4) =>
  ip
    .split(separator)
    .reduce((sum, part) => (sum << BigInt(group)) + BigInt(Number.parseInt(part, radix)), 0n);

const toIp = (value: bigint, { bits, group, separator, radix }: typeof V4) =>
  Array.from({ length: bits / group }, (_, index) =>
    ((value >> BigInt(bits - group * (index + 1))) & ((1n << BigInt(group)) - 1n)).toString(radix)
  ).join(separator);

const edgesOf = (network: string) => {
  const notation = notationOf(network);
  const [base, length] = network.split('/');
  const ip = notation === V6 ? base.replace('::', ':0'.repeat(5)) : base;
  const host = (1n << BigInt(notation.bits - Number(length))) - 1n;
  const first = toNumber(ip, notation) & ~host;
  const format = (value: bigint) => toIp(value, notation);

  return {
    before: format(first - 1n),
    first: format(first),
    last: format(first + host),
    after: format(first + host + 1n),
  };
};

/** Two of Barracuda's networks are adjacent. */
const isFirstOfAnother = (ip: string) => NETWORKS.some((network) => edgesOf(network).first === ip);
const isLastOfAnother = (ip: string) => NETWORKS.some((network) => edgesOf(network).last === ip);

describe.each(NETWORKS)('%s', (network) => {
  const { before, first, last, after } = edgesOf(network);
  const ips = [before, first, last, after];
  const expected = [isLastOfAnother(before), true, true, isFirstOfAnother(after)];

  test(`begins at ${first} and ends at ${last}`, () => {
    expect(ips.map(isScannerNetwork)).toEqual(expected);
  });

  test('is also recognized as IPv4-mapped IPv6 address', () => {
    const mapped = ips.map((ip) => (isIP(ip) === 4 ? `::ffff:${ip}` : ip));

    expect(mapped.map(isScannerNetwork)).toEqual(expected);
  });
});

test('exactly one network is followed directly by another', () => {
  expect(NETWORKS.filter((network) => isFirstOfAnother(edgesOf(network).after))).toEqual([
    '18.133.136.96/27',
  ]);
});

test('the edges of a network are computed correctly', () => {
  expect(edgesOf('40.92.0.0/15')).toEqual({
    before: '40.91.255.255',
    first: '40.92.0.0',
    last: '40.93.255.255',
    after: '40.94.0.0',
  });
  expect(edgesOf('2a01:111:f400::/48')).toEqual({
    before: '2a01:111:f3ff:ffff:ffff:ffff:ffff:ffff',
    first: '2a01:111:f400:0:0:0:0:0',
    last: '2a01:111:f400:ffff:ffff:ffff:ffff:ffff',
    after: '2a01:111:f401:0:0:0:0:0',
  });
});

test.each([
  ['::ffff:285c:1', true],
  ['::FFFF:285C:0001', true],
  ['0:0:0:0:0:ffff:40.92.0.1', true],
  ['2A01:0111:F400::1', true],
  ['::ffff:2859:1', false],
  ['127.0.0.1', false],
  ['::1', false],
  ['17.58.97.12', false],
  ['66.249.84.1', false],
])('%s is in a scanner network: %s', (ip, isListed) => {
  expect(isScannerNetwork(ip)).toBe(isListed);
});

test.each([
  '',
  ' ',
  'unknown',
  '40.92.0',
  '40.92.0.1.2',
  '40.92.0.256',
  '040.092.000.001',
  ' 40.92.0.1',
  '40.92.0.1:443',
  '40.92.0.1, 10.0.0.1',
  '[2a01:111:f400::1]',
  '2a01:111:f400::1%eth0',
  '%',
  '::%',
  `40.92.0.1${'0'.repeat(100_000)}`,
])('the invalid IP address %j is in no scanner network', (ip) => {
  expect(isScannerNetwork(ip)).toBe(false);
});

test('for any text, the second call returns the same as the first', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.ipV4(), fc.ipV6(), fc.ipV4Extended());

  fc.assert(
    fc.property(texts, (text) => {
      expect(isScannerNetwork(text)).toBe(isScannerNetwork(text));
    }),
    { numRuns: 2_000 }
  );
});

test('the result stays correct for more IP addresses than the cache holds', () => {
  const answers = Array.from({ length: 30_000 }, (_, index) =>
    isScannerNetwork(`203.0.${index >> 8}.${index & 255}`)
  );

  expect(answers.some(Boolean)).toBe(false);
  expect(isScannerNetwork('40.92.0.1')).toBe(true);
});

test('every network is listed once, with its first IP address', () => {
  expect(new Set(NETWORKS).size).toBe(NETWORKS.length);
  for (const network of NETWORKS.filter((candidate) => notationOf(candidate) === V4)) {
    expect(network.split('/')[0]).toBe(edgesOf(network).first);
  }
  expect(SCANNER_NETWORKS.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
