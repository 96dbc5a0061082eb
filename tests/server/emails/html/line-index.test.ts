import { createLineIndex } from '../../../../server/src/emails/html/line-index';

test.each([
  ['', 0, 1],
  ['abc', 3, 1],
  ['a\nb', 1, 1],
  ['a\nb', 2, 2],
  ['\n\n\n', 3, 4],
])('in %j, offset %d is in line %d', (text, offset, line) => {
  expect(createLineIndex(text)(offset)).toBe(line);
});
