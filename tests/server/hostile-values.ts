/** Values that no client of ours sends, for bodies and URL parameters of every route. */

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

const NESTED_DEPTH = 10_000;

/** JSON texts. Texts, not values, since JSON.stringify itself fails on deep nesting. */
export const HOSTILE_JSON: string[] = [
  'null',
  'true',
  '-1',
  '0',
  '1.5',
  '2147483648',
  '9007199254740991',
  '1e308',
  '1e999',
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00x"',
  '"\\u202e\\u0007\\r\\nBcc: x@y.test"',
  `"${'x'.repeat(70_000)}"`,
  `"${'<div>'.repeat(5_000)}"`,
  `"${'{{ '.repeat(2_000)}"`,
  '[]',
  '[null]',
  '["a", "b"]',
  '["\\u0000"]',
  '[2147483648]',
  '[{}]',
  '{}',
  '{"a": "\\u0000"}',
  '{"a\\u0000": "x"}',
  '{"a": "\\ud800"}',
  '{"\\ud800": "x"}',
  '{"a": {"b": [1]}}',
  '{"__proto__": {"x": 1}, "constructor": {"prototype": {}}}',
  '{"toString": 1, "valueOf": 1, "length": 5}',
  '{"$gt": ""}',
  nested(NESTED_DEPTH, '[', ']'),
  `${'{"a":'.repeat(NESTED_DEPTH)}1${'}'.repeat(NESTED_DEPTH)}`,
];

const json = (body: string) => ({ type: 'application/json', body });

const MULTIPART = 'multipart/form-data; boundary=x';

type Body = { type: string; body: string | Buffer; encoding?: string };

/** Whole bodies, apart from JSON objects with hostile fields. */
export const HOSTILE_BODIES: Body[] = [
  ...HOSTILE_JSON.map(json),
  json(''),
  json('{'),
  json('{"a":1,}'),
  json('\u0000'),
  json(`{"html": "${'x'.repeat(3_000_000)}"}`),
  { type: 'application/json; charset=no-such-charset', body: '{}' },
  { type: 'application/json', encoding: 'gzip', body: 'not gzip' },
  { type: 'application/json', encoding: 'no-such-encoding', body: '{}' },
  { type: 'application/x-www-form-urlencoded', body: 'name=a&name=b&a[b][c]=1&__proto__[x]=1' },
  { type: 'application/x-www-form-urlencoded', body: `a${'[a]'.repeat(5_000)}=1` },
  { type: 'application/x-www-form-urlencoded', body: `a=${'x'.repeat(200_000)}` },
  { type: 'application/x-www-form-urlencoded', body: '%E0%A4%A&%00=%00' },
  { type: MULTIPART, body: '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--x--\r\n' },
  {
    type: MULTIPART,
    body: '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nx\r\n--x--\r\n',
  },
  { type: MULTIPART, body: 'no boundary at all' },
  { type: MULTIPART, body: `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(100_000)}` },
  { type: 'multipart/form-data', body: '--x\r\n\r\n--x--' },
  { type: 'text/plain', body: 'hello' },
  { type: 'text/html', body: '<p>'.repeat(1_000) },
  { type: 'application/octet-stream', body: Buffer.from([0, 255, 254, 128]) },
  { type: 'no type', body: '{}' },
];

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const LONG_AGO = '-100000-01-01T00:00:00Z';

/** As they stand in a URL after `key=`. */
export const HOSTILE_PARAMETERS: string[] = [
  '',
  '%00',
  'a%00b',
  '%',
  '%ED%A0%80',
  '%C3%28',
  '-1',
  '0',
  '1.5',
  '2147483648',
  '9007199254740991',
  '99999999999999999999',
  '1e400',
  'NaN',
  'x'.repeat(5_000),
  "'%20or%201=1--",
  '%25%5F%5C',
  '2026-99-99',
  '0000-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  LONG_AGO,
  'end',
  cursor(['after', 0, 99_999_999_999]),
  cursor(['before', 0, 1, 'a\u0000', -1e15]),
  cursor(['after', 0, 8.64e15, 1]),
  cursor(['after', 0, '\u0000', 1]),
  cursor(['after', 0, 1, 2, 3]),
  cursor(['after', 2 ** 53, 5]),
  '123456789012345.123456789012345',
  '999999999999999.1',
];

/** Parameters of other shapes than `key=value`. */
export const HOSTILE_SHAPES: Array<(key: string) => string> = [
  (key) => key,
  (key) => `${key}=a&${key}=b`,
  (key) => `${key}[]=a`,
  (key) => `${key}[a][b]=c`,
  (key) => `${key}${'[a]'.repeat(100)}=1`,
  (key) => `${key}[toString]=1&${key}[valueOf]=1`,
  (key) => `${key}[__proto__][x]=1`,
  (key) =>
    Array.from({ length: 1_500 }, (_, index) => `${key}[${index}]=1`)
      .join('&')
      .slice(0, 12_000),
];

/** Path parameters, as they stand in the URL. */
export const HOSTILE_IDS: string[] = [
  '%00',
  'a%00b',
  '%',
  '%ED%A0%80',
  'x'.repeat(4_000),
  '..%2F..%2Fetc',
  '-1',
  '0',
  '1.5',
  '2147483648',
  '9007199254740991',
  '99999999999999999999',
  '1e400',
  'NaN',
  'null',
  '%5Bobject%20Object%5D',
];
