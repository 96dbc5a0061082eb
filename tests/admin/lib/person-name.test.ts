import { initials, personName } from '../../../admin/src/lib/person-name';

test.each([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['Ada', 'Ada', null],
  ['Lovelace', null, 'Lovelace'],
  ['ada@example.org', null, null],
  ['ada@example.org', '', ''],
])('the person name is %s', (name, firstName, lastName) => {
  expect(personName({ documentId: 'a', email: 'ada@example.org', firstName, lastName } as never)).toBe(name);
});

test.each([
  ['AL', 'Ada', 'Lovelace'],
  ['A', 'Ada', null],
  ['L', '', 'Lovelace'],
  ['ÉÑ', 'élodie', ' ñandú'],
  ['👩‍🔬', '👩‍🔬 Marie', null],
  ['A', null, null],
])('the initials are %s', (letters, firstName, lastName) => {
  expect(initials({ documentId: 'a', email: 'ada@example.org', firstName, lastName })).toBe(letters);
});
