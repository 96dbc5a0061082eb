import { findInputFault } from '../../../server/src/lib/input-fault';

const nest = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

test.each([
  ['a text', 'Zoë 🎉', null],
  ['a row of an import', { rows: [{ attributes: { plan: 'pro' } }] }, null],
  ['nothing', undefined, null],
  ['a null character', { a: ['x\0'] }, 'unstorable-characters'],
  ['a lone surrogate', '\udc00', 'unstorable-characters'],
  ['a null character in a name', { 'a\0': 1 }, 'unstorable-characters'],
  ['ten levels', nest(10), null],
  ['eleven levels', nest(11), 'nested-too-deep'],
  ['100,000 levels', nest(100_000), 'nested-too-deep'],
])('%s', (_, value, fault) => {
  expect(findInputFault(value)).toBe(fault);
});
