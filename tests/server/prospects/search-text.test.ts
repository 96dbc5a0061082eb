import { searchTextOf, searchWords } from '../../../server/src/prospects/search-text';

const PERSON = {
  email: 'grace@navy.test',
  firstName: 'Grace',
  lastName: 'Hopper',
  company: null,
  attributes: null,
};

test.each([
  ['the fields, in lower case', PERSON, 'grace@navy.test grace hopper'],
  ['no accents', { ...PERSON, firstName: 'Gràcé', lastName: 'Höpper' }, 'grace@navy.test grace hopper'],
  [
    'composed and decomposed letters alike',
    { ...PERSON, firstName: 'Zoe\u0308' },
    'grace@navy.test zoe hopper',
  ],
  ['letters without a decomposition', { ...PERSON, lastName: 'Łøß' }, 'grace@navy.test grace loss'],
  ['wide letters', { ...PERSON, company: 'ＡＣＭＥ' }, 'grace@navy.test grace hopper acme'],
  ['İ of Turkish', { ...PERSON, company: 'İstanbul' }, 'grace@navy.test grace hopper istanbul'],
  [
    'one space between words',
    { ...PERSON, company: ' Sea \n  Lab ' },
    'grace@navy.test grace hopper sea lab',
  ],
  [
    'attributes that are texts or numbers',
    { ...PERSON, attributes: { city: 'Köln', seats: 12, isVip: true, none: null } },
    'grace@navy.test grace hopper koln 12',
  ],
  [
    'attributes as a driver returns them',
    { ...PERSON, attributes: '{"city":"Köln"}' },
    'grace@navy.test grace hopper koln',
  ],
])('a text has %s', (_, fields, expected) => {
  expect(searchTextOf(fields)).toBe(expected);
});

test('a long attribute is cut, so that the text has a limit', () => {
  const attributes = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`a${index}`, 'x'.repeat(2_000)])
  );

  expect(searchTextOf({ ...PERSON, attributes }).length).toBeLessThan(50 * 201 + 100);
});

test.each([
  ['Grace  HOPPER', ['grace', 'hopper']],
  [' Gràce ', ['grace']],
  ['100%', ['100']],
  ['a\\b', ['a', 'b']],
  ['  ', []],
  ['%', []],
  ['a b c d e f g h i j k l', [...'abcdefghij']],
])('the words of %p are %j', (search, expected) => {
  expect(searchWords(search)).toEqual(expected);
});
