import { classify, type Hit } from '../../server/src/tracking/classify';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const GMAIL_PREFETCH =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0';
const BARE_WEBKIT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

const NOW = Date.UTC(2027, 0, 4, 9);

const judge = (hit: Partial<Hit>, bouncedAt: number | null = null) =>
  classify({ kind: 'opened', method: 'GET', userAgent: CHROME, purpose: '', at: NOW, ...hit }, { bouncedAt });

const HUMAN = { audience: 'human', reason: null };
const automated = (reason: string) => ({ audience: 'automated', reason });

test.each([
  ['Chrome', CHROME],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
  [
    'Safari on a phone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  ],
  ['Thunderbird', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.2.0'],
  [
    'Outlook',
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; Microsoft Outlook 16.0.5266)',
  ],
  ['Outlook on a phone', 'Outlook-iOS/723.4027091.prod.iphone (4.28.0)'],
])('%s is a person, opening and clicking', (_, userAgent) => {
  expect(judge({ kind: 'opened', userAgent })).toEqual(HUMAN);
  expect(judge({ kind: 'clicked', userAgent })).toEqual(HUMAN);
});

test.each([
  [
    'Gmail’s proxy',
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  ],
  ['Yahoo’s proxy', 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'],
  [
    'Superhuman',
    'Mozilla/5.0 (Macintosh) AppleWebKit/537.36 (KHTML, like Gecko) Superhuman Chrome/120.0.0.0 Electron/28 Safari/537.36',
  ],
])('%s fetches an image when a person opens the mail', (_, userAgent) => {
  expect(judge({ userAgent })).toEqual(HUMAN);
});

test.each([
  ['curl/8.5.0', 'known-agent'],
  ['python-requests/2.32.0', 'known-agent'],
  ['axios/1.7.2', 'known-agent'],
  ['okhttp/4.12.0', 'known-agent'],
  ['Go-http-client/2.0', 'known-agent'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
    'known-agent',
  ],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'known-agent'],
  ['WhatsApp/2.23.20.0', 'known-agent'],
  ['TelegramBot (like TwitterBot)', 'known-agent'],
  ['facebookexternalhit/1.1', 'known-agent'],
  ['BarracudaCentral', 'known-agent'],
  ['Mozilla/5.0 (compatible; Barracuda Sentinel (EE))', 'known-agent'],
  ['Barracuda Outlook Scanner', 'known-agent'],
  ['', 'empty-agent'],
  ['  ', 'empty-agent'],
])('%j is a machine, opening and clicking', (userAgent, reason) => {
  expect(judge({ kind: 'opened', userAgent })).toEqual(automated(reason));
  expect(judge({ kind: 'clicked', userAgent })).toEqual(automated(reason));
});

test('Apple and Gmail fetch images ahead of people, and follow no links', () => {
  expect(judge({ userAgent: 'Mozilla/5.0' })).toEqual(automated('apple-mpp'));
  expect(judge({ userAgent: BARE_WEBKIT })).toEqual(automated('apple-mpp'));
  expect(judge({ userAgent: GMAIL_PREFETCH })).toEqual(automated('gmail-prefetch'));
  expect(judge({ kind: 'clicked', userAgent: BARE_WEBKIT })).toEqual(HUMAN);
  expect(judge({ kind: 'clicked', userAgent: GMAIL_PREFETCH })).toEqual(HUMAN);
});

test.each(['prefetch', 'Prefetch;prerender', 'preview', ' , prefetch', 'prerender'])(
  'the purpose %j is a machine’s',
  (purpose) => {
    expect(judge({ purpose })).toEqual(automated('prefetch'));
    expect(judge({ kind: 'clicked', purpose })).toEqual(automated('prefetch'));
  }
);

test('HEAD looks at nothing', () => {
  expect(judge({ method: 'HEAD' })).toEqual(automated('head'));
  expect(judge({ kind: 'clicked', method: 'head' })).toEqual(automated('head'));
});

test('after a bounce nobody can have read the mail', () => {
  expect(judge({ at: NOW }, NOW)).toEqual(automated('after-bounce'));
  expect(judge({ at: NOW }, NOW - 1)).toEqual(automated('after-bounce'));
  expect(judge({ at: NOW }, NOW + 1)).toEqual(HUMAN);
});

test('the first reason counts', () => {
  expect(judge({ method: 'HEAD', userAgent: '', purpose: 'prefetch' }, NOW)).toEqual(automated('head'));
  expect(judge({ userAgent: '', purpose: 'prefetch' }, NOW)).toEqual(automated('prefetch'));
  expect(judge({ userAgent: '' }, NOW)).toEqual(automated('empty-agent'));
});

test('a long agent is judged by its beginning', () => {
  expect(judge({ userAgent: `${CHROME} ${'x'.repeat(200_000)} bot` })).toEqual(HUMAN);
});
