import { parseRows, type ParsedRow } from '../../../../server/src/prospects/cells/import-row';

const parse = (row: Record<string, unknown>): ParsedRow => parseRows([{ email: 'a@x.test', ...row }])[0];

test.each<[string, Record<string, unknown>, string, string]>([
  ['an unknown time zone', { timezone: 'Mars' }, 'timezone', 'unknown-timezone'],
  ['an unknown language', { language: 'Martian' }, 'language', 'unknown-language'],
  ['a text that is no consent', { opensConsent: 'perhaps' }, 'opensConsent', 'unknown-consent'],
  ['a name that is too long', { firstName: 'x'.repeat(256) }, 'firstName', 'too-long'],
  ['a control character', { company: 'A\u0007' }, 'company', 'unstorable-characters'],
  ['half a surrogate pair', { lastName: '\ud800' }, 'lastName', 'unstorable-characters'],
  ['an attribute that is too long', { attributes: { note: 'x'.repeat(2001) } }, 'note', 'too-long'],
  ['an attribute with NUL', { attributes: { note: 'a\0' } }, 'note', 'unstorable-characters'],
  [
    'a name that is no attribute name',
    { attributes: { ['n'.repeat(65)]: 'x' } },
    'n'.repeat(64),
    'attribute-name',
  ],
])('%s is dropped, and the person is kept', (_, row, field, reason) => {
  expect(parse({ lastName: 'Lovelace', ...row })).toMatchObject({
    prospect: { email: 'a@x.test' },
    dropped: [{ field, reason }],
  });
});

test.each<[string, Record<string, unknown>, string | null, string | null]>([
  ['is split', { fullName: 'Lovelace, Ada' }, 'Ada', 'Lovelace'],
  ['fills nothing beside a first name', { fullName: 'Ada Lovelace', firstName: 'Bob' }, 'Bob', null],
  ['fills nothing beside a last name', { fullName: 'Ada Lovelace', lastName: 'Last' }, null, 'Last'],
  ['counts beside empty cells', { fullName: 'Ada Lovelace', firstName: ' ' }, 'Ada', 'Lovelace'],
])('a full name %s', (_, row, firstName, lastName) => {
  expect(parse(row)).toMatchObject({ prospect: { firstName, lastName, attributes: {} }, dropped: [] });
});

test.each([
  ['Acme GmbH', 'no-person-name'],
  ['x'.repeat(256), 'too-long'],
  ['A\u0007', 'unstorable-characters'],
])('the full name %j is dropped', (fullName, reason) => {
  expect(parse({ fullName })).toMatchObject({
    prospect: { firstName: null, lastName: null },
    dropped: [{ field: 'fullName', reason }],
  });
});

test('of more than fifty attributes, the first fifty are kept', () => {
  const attributes = Object.fromEntries(Array.from({ length: 53 }, (_, index) => [`a${index}`, 'x']));

  const row = parse({ attributes });

  expect('prospect' in row && Object.keys(row.prospect.attributes)).toHaveLength(50);
  expect('dropped' in row && row.dropped.map(({ field, reason }) => [field, reason])).toEqual(
    [50, 51, 52].map((index) => [`a${index}`, 'too-many-attributes'])
  );
});

test('values are cleaned', () => {
  const row = parse({
    email: 'Ada <ada@x.test>; ada@home.test',
    firstName: ' Ada\u200b ',
    lastName: 'van\u00a0\nDyck',
    attributes: { ' plan ': ' pro\u200b ', empty: ' ' },
  });

  expect(row).toEqual({
    prospect: {
      email: 'ada@x.test',
      firstName: 'Ada',
      lastName: 'van Dyck',
      company: null,
      timezone: null,
      language: null,
      attributes: { plan: 'pro' },
      tags: [],
      consents: { opens: null, clicks: null },
    },
    dropped: [],
    otherAddresses: ['ada@home.test'],
  });
});

test('a row without an email address is refused, and so is a second one with the same', () => {
  const rows = parseRows([{ email: 'nobody' }, { email: 'A@x.test' }, { email: 'A <a@x.test>' }]);

  expect(rows).toMatchObject([
    { refusal: { field: 'email', reason: 'invalid-email-address' } },
    { prospect: { email: 'a@x.test' } },
    { refusal: { field: 'email', reason: 'twice-in-file' } },
  ]);
});

test('tags of a cell are split and counted once; those that cannot be used are dropped', () => {
  const many = Array.from({ length: 52 }, (_, index) => `t${index}`).join('|');
  const [few, full] = parseRows([
    { email: 'a@x.test', tags: ` VIP; vip ;Café|${'a'.repeat(51)}; ` },
    { email: 'b@x.test', tags: many },
  ]);

  expect(few).toMatchObject({
    prospect: { tags: ['VIP', 'Café'] },
    dropped: [{ field: 'tags', reason: 'invalid-tag' }],
  });
  expect(full).toMatchObject({ dropped: [{ field: 'tags', reason: 'too-many-tags' }] });
  expect(full).toHaveProperty('prospect.tags.length', 50);
});
