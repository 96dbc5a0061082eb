import {
  isRegistrable,
  matchesPattern,
  parseHostName,
  parseHostPattern,
} from '../../../server/src/lib/host-name';

test.each([
  ['acme.example', 'acme.example'],
  ['ACME.Example.', 'acme.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['a。b．example', 'a.b.example'],
  ['localhost', 'localhost'],
  ['203.0.113.7', '203.0.113.7'],
])('%j is the host name %s', (text, host) => {
  expect(parseHostName(text)).toBe(host);
});

test.each([
  '',
  '.',
  'a..example',
  '.acme.example',
  'acme.example/',
  'acme.example:80',
  'user@acme.example',
  'https://acme.example',
  'acme example',
  'acme\t.example',
  'acme%2eexample',
  'acme／example',
  '[::1]',
  '*.acme.example',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(130)}example`,
])('%j is no host name', (text) => {
  expect(parseHostName(text)).toBeNull();
});

test.each([
  ['*.Acme.example', '*.acme.example'],
  ['acme.example', 'acme.example'],
  ['*.shop.co.uk', '*.shop.co.uk'],
  ['*.example', null],
  ['*.co.uk', null],
  ['*', null],
  ['*acme.example', null],
  ['a.*.example', null],
  ['*.', null],
])('the pattern %j is stored as %j', (text, pattern) => {
  expect(parseHostPattern(text)).toBe(pattern);
});

test.each([
  ['acme.example', 'acme.example', true],
  ['www.acme.example', 'acme.example', false],
  ['www.acme.example', '*.acme.example', true],
  ['a.b.acme.example', '*.acme.example', true],
  ['acme.example', '*.acme.example', false],
  ['evilacme.example', '*.acme.example', false],
])('whether %s matches %s: %s', (host, pattern, expected) => {
  expect(matchesPattern(host, pattern)).toBe(expected);
});

test.each([
  ['acme.example', true],
  ['shop.co.uk', true],
  ['example', false],
  ['co.uk', false],
  ['com.au', false],
  ['kawasaki.jp', false],
  ['nhs.uk', false],
  ['co.za', false],
  ['plc.co.im', false],
  ['localhost', false],
])('whether one organisation can own %s: %s', (host, expected) => {
  expect(isRegistrable(host)).toBe(expected);
});
