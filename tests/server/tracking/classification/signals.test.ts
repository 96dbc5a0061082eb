import fc from 'fast-check';
import { classify } from '../../../../server/src/tracking/classification/classify';
import type { RuleName } from '../../../../server/src/tracking/contract';
import { DEFAULT_RULES } from '../../../../server/src/tracking/classification/rules';
import {
  agentOf,
  type Request,
  SIGNALS,
  signalsOf,
} from '../../../../server/src/tracking/classification/signals';
import { AGENTS } from './user-agents';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

const request = (more: Partial<Request> = {}): Request => ({
  method: 'GET',
  userAgent: CHROME,
  purpose: '',
  ip: '203.0.113.9',
  ...more,
});

const judge = (kind: 'opened' | 'clicked', userAgent: string) =>
  classify(
    { kind, linkId: kind === 'opened' ? null : 1, at: 0, signals: signalsOf(request({ userAgent })) },
    { sentAt: null, bouncedAt: null },
    [],
    DEFAULT_RULES
  );

const verdict = (audience: string, reason: RuleName | null) => ({
  audience,
  reason: audience === 'human' ? null : reason,
});

describe.each(AGENTS)('$what', ({ open, click, reason, agents }) => {
  test.each(agents)('%j', (userAgent) => {
    expect(judge('opened', userAgent)).toEqual(verdict(open, reason));
    expect(judge('clicked', userAgent)).toEqual(verdict(click, reason));
  });
});

test('Apple’s shortest name opens no mail and follows no link: no browser is called only this', () => {
  expect(judge('opened', 'Mozilla/5.0')).toEqual(verdict('automated', 'apple-mpp'));
  expect(judge('clicked', 'Mozilla/5.0')).toEqual(verdict('automated', 'known-agent'));
});

test('each of at least 80 names is there once', () => {
  const names = AGENTS.flatMap(({ agents }) => agents);

  expect(names.length).toBeGreaterThanOrEqual(80);
  expect(new Set(names).size).toBe(names.length);
});

test('the numbers are in databases and stay as they are', () => {
  expect(SIGNALS).toEqual({
    head: 1,
    prefetch: 2,
    emptyAgent: 4,
    appleMpp: 8,
    gmailPrefetch: 16,
    knownAgent: 32,
    reader: 64,
    scannerNetwork: 128,
  });
});

test.each<[string, Partial<Request>, number]>([
  ['a browser', {}, 0],
  ['HEAD', { method: 'HEAD' }, SIGNALS.head],
  ['OPTIONS', { method: 'OPTIONS' }, 0],
  ['a prefetch', { purpose: 'prefetch' }, SIGNALS.prefetch],
  ['Sec-Purpose', { purpose: 'Prefetch;prerender' }, SIGNALS.prefetch],
  ['headers that were joined', { purpose: ', , preview,' }, SIGNALS.prefetch],
  ['another purpose', { purpose: 'navigate' }, 0],
  ['no name', { userAgent: ' ' }, SIGNALS.emptyAgent],
  ['a network of Microsoft’s filter', { ip: '40.107.1.2' }, SIGNALS.scannerNetwork],
  ['an address nobody can read', { ip: 'unknown' }, 0],
  [
    'all at once',
    { method: 'HEAD', purpose: 'prefetch', userAgent: 'curl/8.5.0', ip: '2a01:111:f400::1' },
    SIGNALS.head | SIGNALS.prefetch | SIGNALS.knownAgent | SIGNALS.scannerNetwork,
  ],
  [
    'a proxy that isbot takes for a machine',
    { userAgent: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html' },
    SIGNALS.knownAgent | SIGNALS.reader,
  ],
  ['a mail program', { userAgent: 'Outlook-Android/2.0' }, SIGNALS.reader],
  ['a filter that names a mail program', { userAgent: 'Barracuda Outlook Scanner' }, SIGNALS.knownAgent],
  ['Apple’s shortest name', { userAgent: 'Mozilla/5.0' }, SIGNALS.appleMpp | SIGNALS.knownAgent],
])('%s', (_, more, bits) => {
  expect(signalsOf(request(more))).toBe(bits);
});

test('a long name is judged by its beginning', () => {
  expect(agentOf(`${CHROME} ${'x'.repeat(200_000)} bot`)).toEqual(agentOf(CHROME));
});

test('the same name is the same program, the second time and after many others', () => {
  const first = agentOf(CHROME);
  const second = agentOf(CHROME);
  for (let index = 0; index < 5_000; index += 1) agentOf(`curl/${index}`);

  expect(first).toEqual({ bits: 0, family: 'Chrome' });
  expect(second).toBe(first);
  expect(agentOf(CHROME)).toEqual(first);
});

test('any text is answered with known signals only', () => {
  const known = Object.values(SIGNALS).reduce((sum, bit) => sum | bit, 0);
  const text = fc.string({ unit: 'binary', maxLength: 400 });

  fc.assert(
    fc.property(text, text, text, text, (method, userAgent, purpose, ip) => {
      expect(signalsOf({ method, userAgent, purpose, ip }) & ~known).toBe(0);
    }),
    { numRuns: 2_000 }
  );
});
