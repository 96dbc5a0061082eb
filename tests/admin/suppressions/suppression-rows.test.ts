import { toSuppressionRows } from '../../../admin/src/suppressions/suppression-rows';

const fileRows = (...lines: string[]) =>
  lines.map((line, index) => ({ number: index + 1, cells: line.split(',') }));

test('a file with one column and no heading is a list of addresses and domains', () => {
  expect(toSuppressionRows(fileRows('ada@example.org', ' example.com '))).toEqual([
    { number: 1, value: 'ada@example.org' },
    { number: 2, value: 'example.com' },
  ]);
});

test('an export of another tool is read by its headings, wherever the columns are', () => {
  const rows = fileRows(
    'Name,Date,Email,Unsubscribe reason',
    'Ada,2026.01.02,ada@example.org,too many emails',
    'Eve,2026.01.03,eve@example.org,'
  );

  expect(toSuppressionRows(rows)).toEqual([
    { number: 2, value: 'ada@example.org', reason: 'too many emails' },
    { number: 3, value: 'eve@example.org', reason: '' },
  ]);
});

test.each(['Grund', 'Motif', 'Motivo', 'Status'])('a column named %s has the reasons', (heading) => {
  expect(toSuppressionRows(fileRows(`Adresse,${heading}`, 'ada@example.org,bounce'))).toEqual([
    { number: 2, value: 'ada@example.org', reason: 'bounce' },
  ]);
});

test('a row without an address is kept, so that the server reports it', () => {
  expect(toSuppressionRows(fileRows('Email', 'ada@example.org', 'nobody'))).toEqual([
    { number: 2, value: 'ada@example.org' },
    { number: 3, value: 'nobody' },
  ]);
});

test('every address of a row is suppressed, also several in a cell and in several columns, without what surrounds them', () => {
  const rows = [
    { number: 1, cells: ['Report', '', ''] },
    { number: 2, cells: ['Email', 'Email 2', 'Owner email'] },
    { number: 3, cells: ['a@x.test; Bob <b@x.test>', 'c@x.test\u200b', 'olive@owner.test'] },
  ];

  expect(toSuppressionRows(rows)).toEqual(
    ['a@x.test', 'b@x.test', 'c@x.test'].map((value) => ({ number: 3, value }))
  );
});

test('a heading that names nothing known stands above a list of domains', () => {
  expect(toSuppressionRows(fileRows('Domänen', 'example.com', 'example.org'))).toEqual([
    { number: 2, value: 'example.com' },
    { number: 3, value: 'example.org' },
  ]);
});
