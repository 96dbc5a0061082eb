import { toCsv } from '../../admin/src/parts/csv';

test('cells with separators, quotes and line breaks are quoted, nothing is left out', () => {
  expect(
    toCsv([
      ['a', 1, null],
      ['b,c', 'say "d"', 'e\nf'],
    ])
  ).toBe('\ufeffa,1,\r\n"b,c","say ""d""","e\nf"\r\n');
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx'])('a spreadsheet does not run %j', (text) => {
  expect(toCsv([[text]])).toBe(`\ufeff'${text}\r\n`);
});

test('numbers stay numbers', () => {
  expect(toCsv([[-0.5]])).toBe('\ufeff-0.5\r\n');
});
