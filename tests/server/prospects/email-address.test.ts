import fc from 'fast-check';
import { normalizeEmailAddress } from '../../../server/src/prospects/email-address';

test.each([
  ['ada@example.org', 'ada@example.org'],
  ['  Ada.Lovelace+news@Example.ORG\n', 'ada.lovelace+news@example.org'],
  ["o'neil_1@a-b.example.org", "o'neil_1@a-b.example.org"],
  ["!#$%&'*+/=?^_`{|}~-@x.org", "!#$%&'*+/=?^_`{|}~-@x.org"],
  ['a@1and1.com', 'a@1and1.com'],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ['Jörg@Bücher.example', 'jörg@bücher.example'],
  ['用户@例子.广告', '用户@例子.广告'],
  ['e\u0301@x.org', '\u00e9@x.org'],
  [`${'a'.repeat(64)}@x.org`, `${'a'.repeat(64)}@x.org`],
])('%j is normalized to the email address %s', (text, address) => {
  expect(normalizeEmailAddress(text)).toBe(address);
});

test.each([
  ['an empty string', ''],
  ['no at sign', 'ada'],
  ['no local part', '@x.org'],
  ['no domain', 'ada@'],
  ['a domain without a dot', 'ada@localhost'],
  ['an IP address as domain', 'ada@127.0.0.1'],
  ['an address literal', 'ada@[127.0.0.1]'],
  ['two at signs', 'ada@b@x.org'],
  ['two addresses', 'a@x.org, b@x.org'],
  ['two addresses without a space', 'a@x.org,b@x.org'],
  ['two addresses separated by a semicolon', 'a@x.org;b@x.org'],
  ['two addresses separated by a space', 'a@x.org b@x.org'],
  ['two addresses separated by a line break', 'a@x.org\nb@x.org'],
  ['a display name', 'Ada <ada@x.org>'],
  ['angle brackets', '<ada@x.org>'],
  ['quotes', '"ada"@x.org'],
  ['a quoted list', '"a@x.org,"@y.org'],
  ['a comment', 'ada(x)@x.org'],
  ['a group', 'team:a@x.org'],
  ['a route', '@y.org:a@x.org'],
  ['a backslash', 'a\\@x.org'],
  ['a header', 'b@y.test\r\nBcc: evil@x.test'],
  ['a folded header', 'b@y.test\r\n Bcc: evil@x.test'],
  ['a null character', 'a@x.org\u0000'],
  ['a control character', 'a\u0007@x.org'],
  ['a tab', 'a\t@x.org'],
  ['a no-break space', 'a\u00a0b@x.org'],
  ['a direction override character', 'a\u202e@x.org'],
  ['a direction isolate character', '\u2066a@x.org\u2069'],
  ['a zero-width character', 'a\u200b@x.org'],
  ['a soft hyphen', 'a\u00ad@x.org'],
  ['a dot at the start', '.a@x.org'],
  ['a dot at the end', 'a.@x.org'],
  ['two dots', 'a..b@x.org'],
  ['two dots in the domain', 'a@x..org'],
  ['a dot at the end of the domain', 'a@x.org.'],
  ['a dash at the start of a label', 'a@-x.org'],
  ['a dash at the end of a label', 'a@x-.org'],
  ['an underscore in the domain', 'a@x_y.org'],
  ['an apostrophe in the domain', "a@x'y.org"],
  ['a look-alike dot', 'a@x．org'],
  ['a local part of 65 characters', `${'a'.repeat(65)}@x.org`],
  ['a local part of 66 bytes', `${'é'.repeat(33)}@x.org`],
  ['a domain label of 64 characters', `a@${'x'.repeat(64)}.org`],
  ['255 characters in total', `a@${'x.'.repeat(125)}org`],
  ['a million characters', `${'a@x.org,'.repeat(125_000)}`],
])('refuses %s', (_, text) => {
  expect(normalizeEmailAddress(text)).toBeNull();
});

test('an address of 254 characters, the maximum, is accepted', () => {
  const address = `a@${'x.'.repeat(124)}orgs`;

  expect(address).toHaveLength(254);
  expect(normalizeEmailAddress(address)).toBe(address);
});

test('for any text, an accepted address is a single recipient, and normalizing it again changes nothing', () => {
  const part = fc.constantFrom(
    'a',
    'Ada',
    '@',
    '@',
    '.',
    ',',
    ';',
    '<',
    '>',
    '"',
    "'",
    ' ',
    '\r\n',
    '\u0000',
    '\u202e',
    'x.org',
    'é',
    'İ',
    'ß',
    '-',
    ':',
    '(',
    '\\',
    'ſ'
  );

  fc.assert(
    fc.property(
      fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 }),
      (parts) => {
        const address = normalizeEmailAddress(parts.join(''));
        if (address === null) return;

        expect(address).not.toMatch(/[\s,;<>"()\\:\p{C}]/u);
        expect(address.split('@')).toHaveLength(2);
        expect(normalizeEmailAddress(address)).toBe(address);
      }
    ),
    { numRuns: 20_000 }
  );
});
