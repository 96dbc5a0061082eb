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

const request = (fields: Partial<Request> = {}): Request => ({
  method: 'GET',
  userAgent: CHROME,
  purpose: '',
  ip: '203.0.113.9',
  ...fields,
});

const classifyRequest = (kind: 'opened' | 'clicked', userAgent: string) =>
  classify(
    { kind, linkId: kind === 'opened' ? null : 1, at: 0, signals: signalsOf(request({ userAgent })) },
    { sentAt: null, bouncedAt: null },
    [],
    DEFAULT_RULES
  );

const classification = (audience: string, reason: RuleName | null) => ({
  audience,
  reason: audience === 'human' ? null : reason,
});

describe.each(AGENTS)('$description', ({ open, click, reason, agents }) => {
  test.each(agents)('%j is classified as expected', (userAgent) => {
    expect(classifyRequest('opened', userAgent)).toEqual(classification(open, reason));
    expect(classifyRequest('clicked', userAgent)).toEqual(classification(click, reason));
  });
});

test('opens and clicks with the user agent Mozilla/5.0 are automated: Apple sends it, and no browser', () => {
  expect(classifyRequest('opened', 'Mozilla/5.0')).toEqual(classification('automated', 'apple-mpp'));
  expect(classifyRequest('clicked', 'Mozilla/5.0')).toEqual(classification('automated', 'known-agent'));
});

test('the list has at least 80 user agents, each of them once', () => {
  const userAgents = AGENTS.flatMap(({ agents }) => agents);

  expect(userAgents.length).toBeGreaterThanOrEqual(80);
  expect(new Set(userAgents).size).toBe(userAgents.length);
});

test('the values of the signals are fixed, since they are stored in databases', () => {
  expect(SIGNALS).toEqual({
    head: 1,
    prefetch: 2,
    emptyAgent: 4,
    appleMpp: 8,
    gmailPrefetch: 16,
    knownAgent: 32,
    reader: 64,
    scannerNetwork: 128,
    appleMail: 256,
    signedAgent: 512,
  });
});

test.each<[string, Partial<Request>, number]>([
  ['a browser', {}, 0],
  ['HEAD', { method: 'HEAD' }, SIGNALS.head],
  ['OPTIONS', { method: 'OPTIONS' }, 0],
  ['a prefetch', { purpose: 'prefetch' }, SIGNALS.prefetch],
  ['Sec-Purpose', { purpose: 'Prefetch;prerender' }, SIGNALS.prefetch],
  ['joined purpose headers', { purpose: ', , preview,' }, SIGNALS.prefetch],
  ['another purpose', { purpose: 'navigate' }, 0],
  ['an empty user agent', { userAgent: ' ' }, SIGNALS.emptyAgent],
  ['a network of Microsoft’s mail filter', { ip: '40.107.1.2' }, SIGNALS.scannerNetwork],
  ['an invalid IP address', { ip: 'unknown' }, 0],
  [
    'several signals',
    { method: 'HEAD', purpose: 'prefetch', userAgent: 'curl/8.5.0', ip: '2a01:111:f400::1' },
    SIGNALS.head | SIGNALS.prefetch | SIGNALS.knownAgent | SIGNALS.scannerNetwork,
  ],
  [
    'an image proxy that isbot lists as a bot',
    { userAgent: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html' },
    SIGNALS.knownAgent | SIGNALS.reader,
  ],
  ['an agent that signs as a bot', { isSigned: true }, SIGNALS.signedAgent],
  ['a mail program', { userAgent: 'Outlook-Android/2.0' }, SIGNALS.reader],
  ['a mail filter that names a mail program', { userAgent: 'Barracuda Outlook Scanner' }, SIGNALS.knownAgent],
  ['the user agent Mozilla/5.0', { userAgent: 'Mozilla/5.0' }, SIGNALS.appleMpp | SIGNALS.knownAgent],
])('the signals of %s are found', (_, fields, bits) => {
  expect(signalsOf(request(fields))).toBe(bits);
});

test('only the beginning of a long user agent is read', () => {
  expect(agentOf(`${CHROME} ${'x'.repeat(200_000)} bot`)).toEqual(agentOf(CHROME));
});

test('the result for a user agent is cached, and the same after many other user agents', () => {
  const first = agentOf(CHROME);
  const second = agentOf(CHROME);
  for (let index = 0; index < 5_000; index += 1) agentOf(`curl/${index}`);

  expect(first).toEqual({ bits: 0, description: 'Chrome on Windows' });
  expect(second).toBe(first);
  expect(agentOf(CHROME)).toEqual(first);
});

test('for any request, only known signals are returned', () => {
  const known = Object.values(SIGNALS).reduce((sum, bit) => sum | bit, 0);
  const text = fc.string({ unit: 'binary', maxLength: 400 });

  fc.assert(
    fc.property(text, text, text, text, (method, userAgent, purpose, ip) => {
      expect(signalsOf({ method, userAgent, purpose, ip }) & ~known).toBe(0);
    }),
    { numRuns: 2_000 }
  );
});
