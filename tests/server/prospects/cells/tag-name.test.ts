import {
  distinctTags,
  joinTags,
  readTagName,
  splitTagCell,
  tagKey,
} from '../../../../server/src/prospects/cells/tag-name';

test.each([
  ['VIP', 'VIP'],
  ['  spring   sale ', 'spring sale'],
  ['\u200bVIP\u2060', 'VIP'],
  ['a'.repeat(50), 'a'.repeat(50)],
  ['🔥', '🔥'],
  ['a'.repeat(51), null],
  ['', null],
  [' \u200b ', null],
  ['a;b', null],
  ['a|b', null],
  ['a\u0000b', null],
  ['\ud83d', null],
])('the tag of %j is %j', (text, name) => {
  expect(readTagName(text)).toBe(name);
});

test.each([
  ['VIP', 'vip', true],
  ['Café', 'CAFE', true],
  ['Straße', 'strasse', true],
  ['spring  sale', 'Spring sale', true],
  ['🔥', '⭐', false],
  ['C', 'C++', false],
  ['\u0301', '\u0300', false],
])('whether %j and %j are the same tag: %j', (one, other, isSame) => {
  expect(tagKey(one) === tagKey(other)).toBe(isSame);
});

test('of names of one tag the first is kept, in its place', () => {
  expect(distinctTags(['VIP', 'b', 'vip', 'B', 'Víp', 'c'])).toEqual(['VIP', 'b', 'c']);
});

test('a cell is split at semicolons and bars, and joined tags are split into the same ones', () => {
  expect(splitTagCell(' VIP ;; spring sale|x, y ; ').map(readTagName)).toEqual([
    'VIP',
    'spring sale',
    'x, y',
  ]);
  expect(splitTagCell(joinTags(['VIP', 'x, y', '🔥'])).map(readTagName)).toEqual(['VIP', 'x, y', '🔥']);
});
