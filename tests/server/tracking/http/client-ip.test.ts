import type { Core } from '@strapi/types';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { clientIp, readIp } from '../../../../server/src/tracking/http/client-ip';

const PROXY = '10.0.0.9';
const READER = '198.51.100.7';

const ask = (
  {
    proxy = true,
    socket = PROXY,
    headers = {},
  }: { proxy?: boolean; socket?: string; headers?: IncomingHttpHeaders },
  forwarded = ''
) =>
  clientIp(
    { server: { app: { proxy } } } as unknown as Core.Strapi,
    { socket: { remoteAddress: socket }, headers } as unknown as IncomingMessage,
    forwarded
  );

test('a public address of a trusted proxy is the reader’s', () => {
  expect(ask({}, READER)).toEqual({ ip: READER, proxiedIp: null });
});

test.each([
  '10.1.2.3',
  '192.168.1.1',
  '127.0.0.1',
  '100.64.0.1',
  'fd00::1',
  '::ffff:10.1.2.3',
  'unknown',
  '_hidden',
  '',
  '999.1.1.1',
  'x'.repeat(9_000),
])('the forwarded address %# falls back to the one of the connection', (forwarded) => {
  expect(ask({}, forwarded).ip).toBe(PROXY);
  expect(ask({ socket: '203.0.113.5' }, forwarded)).toEqual({ ip: '203.0.113.5', proxiedIp: null });
});

test('without a trusted proxy the header changes nothing but the rate limit', () => {
  const headers = { 'x-forwarded-for': `192.0.2.66, ${READER}` };

  expect(ask({ proxy: false, headers })).toEqual({ ip: PROXY, proxiedIp: READER });
  expect(ask({ proxy: false, headers, socket: '203.0.113.5' })).toEqual({
    ip: '203.0.113.5',
    proxiedIp: null,
  });
});

test.each<[IncomingHttpHeaders, string | null]>([
  [{ 'x-forwarded-for': `${READER}, 10.0.0.1, 10.0.0.2` }, READER],
  [{ 'x-forwarded-for': `${READER}:4711` }, READER],
  [{ 'x-forwarded-for': `192.0.2.66, garbage` }, '192.0.2.66'],
  [{ 'x-forwarded-for': `${READER}${', 10.0.0.1'.repeat(9)}` }, null],
  [{ 'x-forwarded-for': ','.repeat(9_000) }, null],
  [{ 'x-real-ip': READER }, READER],
  [{}, null],
])('of header %# the rate limit counts an address that a proxy wrote', (headers, proxiedIp) => {
  expect(ask({ proxy: false, headers }).proxiedIp).toBe(proxiedIp);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:1234', '203.0.113.7'],
  ['"[2001:db8::1]:80"', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['2001:db8::1', '2001:db8::1'],
  ['203.0.113.7.example', null],
  ['[', null],
])('%j is read as %s', (text, ip) => {
  expect(readIp(text)).toBe(ip);
});
