import type { Schema } from '../../../../server/src/prospects/sources/attribute-path';
import { findMappingFaults, toSourceType } from '../../../../server/src/prospects/sources/mapping-faults';
import { sourceMappingInput } from '../../../../server/src/prospects/sources/source-mapping';

const SCHEMAS: Schema[] = [
  {
    uid: 'api::contact.contact',
    kind: 'collectionType',
    options: { draftAndPublish: true, privateAttributes: ['hidden'] },
    attributes: {
      email: { type: 'email' },
      nick: { type: 'string' },
      hidden: { type: 'string' },
      note: { type: 'text', private: true },
      pin: { type: 'password' },
      age: { type: 'integer' },
      agreed: { type: 'boolean' },
      agreedAt: { type: 'datetime' },
      data: { type: 'json' },
      photo: { type: 'media' },
      company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company' },
      friends: { type: 'relation', relation: 'manyToMany', target: 'api::contact.contact' },
      createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
      seo: { type: 'component', component: 'shared.seo' },
      phones: { type: 'component', component: 'shared.seo', repeatable: true },
    },
  },
  {
    uid: 'api::company.company',
    kind: 'collectionType',
    attributes: { name: { type: 'string' }, vat: { type: 'string', private: true } },
  },
  { uid: 'shared.seo', attributes: { title: { type: 'string' } } },
  { uid: 'api::home.home', kind: 'singleType', attributes: { email: { type: 'email' } } },
  {
    uid: 'admin::user',
    kind: 'collectionType',
    attributes: { email: { type: 'email' }, password: { type: 'password' } },
  },
  { uid: 'plugin::sequences.prospect', kind: 'collectionType', attributes: { email: { type: 'email' } } },
];

const find = (uid: string) => SCHEMAS.find((schema) => schema.uid === uid);

const CONTACT = 'api::contact.contact';

const faultsOf = (input: object, uid = CONTACT) =>
  findMappingFaults(find, uid, sourceMappingInput.parse({ email: 'email', ...input }), ['en', 'de']);

test('a mapping of attributes that exist has no fault', () => {
  expect(
    faultsOf({
      firstName: 'nick',
      company: 'company.name',
      consent: { opens: 'agreed', at: 'agreedAt' },
      fields: ['age', 'seo.title', 'company.name'],
      locale: 'de',
    })
  ).toEqual([]);
});

test.each([
  [
    'an attribute that does not exist',
    { firstName: 'givenName' },
    'unknown-attribute',
    `firstName: ${CONTACT} has no attribute "givenName".`,
  ],
  [
    'one of another type',
    { company: 'company.title' },
    'unknown-attribute',
    'company: api::company.company has no attribute "title".',
  ],
  [
    'a private attribute',
    { fields: ['note'] },
    'private-attribute',
    `fields: "note" of ${CONTACT} is private, so emails cannot use it.`,
  ],
  ['one that options make private', { fields: ['hidden'] }, 'private-attribute', 'is private'],
  [
    'one behind a relation',
    { fields: ['company.vat'] },
    'private-attribute',
    '"vat" of api::company.company is private',
  ],
  ['a person of the admin', { fields: ['createdBy.email'] }, 'private-attribute', '"createdBy"'],
  ['a password', { fields: ['pin'] }, 'password-attribute', `fields: "pin" of ${CONTACT} is a password.`],
  ['several relations', { fields: ['friends.nick'] }, 'several-values', '"friends"'],
  ['a repeatable component', { fields: ['phones.title'] }, 'several-values', '"phones"'],
  ['JSON', { fields: ['data'] }, 'no-plain-value', '"data"'],
  ['a file', { fields: ['photo'] }, 'no-plain-value', '"photo"'],
  ['a relation itself', { company: 'company' }, 'no-plain-value', 'name an attribute within it'],
  ['what every object has', { fields: ['constructor'] }, 'unknown-attribute', '"constructor"'],
  ['an address that is a number', { email: 'age' }, 'no-email-attribute', '"age"'],
  [
    'a consent that is a number',
    { consent: { clicks: 'age' } },
    'no-consent-attribute',
    'consent.clicks: "age"',
  ],
  ['a date that is none', { consent: { at: 'nick' } }, 'no-date-attribute', 'consent.at: "nick"'],
  ['a locale that does not exist', { locale: 'fr' }, 'unknown-locale', 'locale: The app has no locale "fr".'],
])('%s is a fault that names it', (_, input, code, message) => {
  expect(faultsOf(input)).toEqual([
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  ]);
});

test.each([
  ['does not exist', 'api::lead.lead', 'unknown-type'],
  ['is no collection', 'api::home.home', 'refused-type'],
  ['is of the admin', 'admin::user', 'refused-type'],
  ['is of this plugin', 'plugin::sequences.prospect', 'refused-type'],
])('a type that %s is the only fault', (_, uid, code) => {
  expect(faultsOf({ firstName: 'none' }, uid)).toMatchObject([{ code, field: null }]);
});

test('a type with an email attribute is offered with what a mapping may name', () => {
  const type = toSourceType(find, SCHEMAS[0], 'Contact');

  expect(type).toMatchObject({ uid: CONTACT, name: 'Contact', hasDraftAndPublish: true, isLocalized: false });
  expect(type?.attributes.map(({ path }) => path)).toEqual([
    'email',
    'nick',
    'age',
    'agreed',
    'agreedAt',
    'company.name',
    'seo.title',
  ]);
});

test('types of the admin, of this plugin, of one entry and without an address are not offered', () => {
  expect(SCHEMAS.slice(1).map((schema) => toSourceType(find, schema, 'x'))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test.each([
  ['without an address', {}],
  ['with an unknown part', { email: 'email', name: 'nick' }],
  ['with an unknown option', { email: 'email', onDelete: 'keep' }],
  ['with an unknown consent', { email: 'email', consent: { replies: 'agreed' } }],
])('a mapping %s is refused', (_, input) => {
  expect(sourceMappingInput.safeParse(input).success).toBe(false);
});
