import {
  addressHash,
  domainHash,
  domainsOf,
} from '../../../../server/src/prospects/suppressions/suppression-hash';

const SECRET = Buffer.from('secret');

test.each([
  ['ada@example.org', ['example.org']],
  ['ada@mail.eu.example.co.uk', ['mail.eu.example.co.uk', 'eu.example.co.uk', 'example.co.uk', 'co.uk']],
  ['ada@müller.de', ['xn--mller-kva.de']],
])('the domains of %s are %j', (address, domains) => {
  expect(domainsOf(address)).toEqual(domains);
});

test('a long domain costs few hashes, and its last parents are among them', () => {
  const domains = domainsOf(`ada@${'x.'.repeat(100)}example.org`);

  expect(domains).toHaveLength(9);
  expect(domains.at(-1)).toBe('example.org');
});

test('an address hashes the same however its domain is written, and under another key differently', () => {
  const hash = addressHash(SECRET, 'ada@müller.de');

  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(addressHash(SECRET, 'ada@xn--mller-kva.de')).toBe(hash);
  expect(addressHash(Buffer.from('other'), 'ada@müller.de')).not.toBe(hash);
});

test('an address and a domain never share a hash', () => {
  expect(addressHash(SECRET, 'example.org')).not.toBe(domainHash(SECRET, 'example.org'));
});
