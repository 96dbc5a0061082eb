import { groupBy } from '../../../server/src/lib/group-by';

test('groups have the order of their first item, and items their own', () => {
  const groups = groupBy(['b1', 'a1', 'b2'], (item) => item[0]);

  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ]);
});
