import {
  isSharedDomain,
  parseSuppressedValue,
  type SuppressedValue,
} from '../../../../server/src/prospects/suppressions/suppressed-value';

test.each([
  [' Ada@Example.ORG ', 'address', 'ada@example.org'],
  ['ada+news@example.org', 'address', 'ada+news@example.org'],
  ['Example.org', 'domain', 'example.org'],
  ['@example.org', 'domain', 'example.org'],
  ['example.org.', 'domain', 'example.org'],
  ['mail.example.co.uk', 'domain', 'mail.example.co.uk'],
  ['müller.de', 'domain', 'xn--mller-kva.de'],
  ['gmail.com', 'domain', 'gmail.com'],
])('%s is the %s %s', (text, kind, value) => {
  expect(parseSuppressedValue(text)).toEqual({ kind, value });
});

test.each([
  ['com', 'public-suffix'],
  ['co.uk', 'public-suffix'],
  ['@de', 'public-suffix'],
  ['kawasaki.jp', 'public-suffix'],
  ['', 'invalid-domain'],
  ['@', 'invalid-domain'],
  ['ada', 'invalid-domain'],
  ['two words.org', 'invalid-domain'],
  ['https://example.org', 'invalid-domain'],
  ['192.168.0.1', 'invalid-domain'],
  ['a.b.c.d.e.f.g.h.i.example.org', 'invalid-domain'],
  ['-example.org', 'invalid-domain'],
  ['example.org\u0000', 'invalid-domain'],
  ['ada@', 'invalid-email-address'],
  ['Ada <ada@example.org>', 'invalid-email-address'],
  ['ada@example', 'invalid-email-address'],
])('%j is refused as %s', (text, fault) => {
  expect(parseSuppressedValue(text)).toEqual({ fault });
});

test.each([
  ['gmail.com', true],
  ['web.de', true],
  ['github.io', true],
  ['example.org', false],
  ['mail.example.org', false],
  ['ada@gmail.com', false],
])('%s is shared by people who have nothing to do with each other: %s', (text, isShared) => {
  expect(isSharedDomain(parseSuppressedValue(text) as SuppressedValue)).toBe(isShared);
});
