import { historyReason } from '../../../../server/src/prospects/suppressions/reason';

const ADA = { email: 'ada.lovelace@people.test', first_name: 'Ada', last_name: 'King Noël' };

test.each([
  ['Ada phoned', '… phoned'],
  ['Mrs KING, noël’s wife, wrote from ada.lovelace@people.test', 'Mrs …, …’s wife, wrote from …'],
  ['Adamant: she asked a colleague', 'Adamant: she asked a colleague'],
])('the history keeps no names: %s', (reason, kept) => {
  expect(historyReason(reason, ADA)).toBe(kept);
});

test('without a known person only addresses are hidden', () => {
  expect(historyReason(' Ada of x@y.test ', undefined)).toBe('Ada of …');
});
