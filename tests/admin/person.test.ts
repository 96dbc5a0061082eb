import { personName } from '../../admin/src/activities/person';

test.each([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['Ada', 'Ada', null],
  ['Lovelace', null, 'Lovelace'],
  ['ada@example.org', null, null],
  ['ada@example.org', '', ''],
])('a person is called %s', (name, firstName, lastName) => {
  expect(personName({ documentId: 'a', email: 'ada@example.org', firstName, lastName } as never)).toBe(name);
});
