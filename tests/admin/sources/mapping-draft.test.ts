import { parseJsonObject } from '../../../admin/src/lib/json-object';
import type { SourceType } from '../../../server/src/prospects/sources/contract';
import { draftFor, pathsFor, toDraft, toMapping } from '../../../admin/src/sources/mapping-draft';

const TYPE: SourceType = {
  uid: 'api::customer.customer',
  name: 'Customer',
  hasDraftAndPublish: false,
  isLocalized: false,
  attributes: [
    { path: 'name', type: 'string' },
    { path: 'mail', type: 'email' },
    { path: 'givenName', type: 'string' },
    { path: 'agreed', type: 'boolean' },
    { path: 'agreedAt', type: 'datetime' },
    { path: 'company.name', type: 'string' },
    { path: 'company.mail', type: 'email' },
  ],
};

test('a new draft names what is likely meant', () => {
  expect(draftFor(TYPE)).toMatchObject({
    email: 'mail',
    firstName: 'givenName',
    lastName: '',
    company: 'company.name',
    fields: [],
    onDelete: 'stop',
  });
});

test('a draft becomes the mapping that it was made of', () => {
  const mapping = {
    ...{ email: 'mail', firstName: 'givenName', lastName: null, company: null, timezone: null },
    ...{ language: null, filters: { agreed: true }, status: 'draft' as const, locale: 'de' },
    consent: { opens: 'agreed', clicks: null, at: 'agreedAt', source: null },
    ...{ fields: ['name'], onDelete: 'erase' as const, onAddressChange: 'continue' as const },
  };

  expect(toMapping(toDraft(mapping))).toEqual(mapping);
});

test('without a consent the mapping has none', () => {
  expect(toMapping(draftFor(TYPE))?.consent).toBeNull();
});

test.each([
  ['', null],
  ['  ', null],
  ['{ "agreed": true }', { agreed: true }],
  ['[1]', undefined],
  ['"x"', undefined],
  ['{', undefined],
])('the filter %j is %j', (text, filters) => {
  expect(parseJsonObject(text)).toEqual(filters);
  expect(toMapping({ ...draftFor(TYPE), filters: text }) === null).toBe(filters === undefined);
});

test.each([
  ['email', ['name', 'mail', 'givenName']],
  ['consent.at', ['agreedAt']],
  ['consent.opens', ['name', 'givenName', 'agreed', 'company.name']],
])('%s names attributes of its types', (field, paths) => {
  expect(pathsFor(field, TYPE, '')).toEqual(paths);
});

test('what is mapped stays in the list when it is gone', () => {
  expect(pathsFor('company', TYPE, 'firm')[0]).toBe('firm');
});
