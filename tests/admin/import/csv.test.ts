import fc from 'fast-check';
import { type BrokenQuotesError, readCsv } from '../../../admin/src/import/csv';
import { writeCsv } from '../../../admin/src/lib/csv';
import { decodeText } from '../../../admin/src/import/file-text';

const cellsOf = async (text: string) => (await readCsv(text)).rows.map(({ cells }) => cells);

describe('decoding a file', () => {
  test.each<[string, number[] | Buffer, string]>([
    ['UTF-8', Buffer.from('prénom;Zoë'), 'prénom;Zoë'],
    ['UTF-8 with a BOM', Buffer.from('\ufeffprénom'), 'prénom'],
    ['Windows-1252, as Excel saves it', [0x70, 0x72, 0xe9, 0x6e, 0x6f, 0x6d], 'prénom'],
    ['UTF-16', Buffer.from('\ufeffprénom', 'utf16le'), 'prénom'],
    ['UTF-16, big-endian', Buffer.from('\ufeffprénom', 'utf16le').swap16(), 'prénom'],
    ['no bytes', [], ''],
  ])('in %s', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text);
  });
});

describe('reading a CSV', () => {
  test.each([
    ['commas', 'email,name\na@x.test,Ada'],
    ['semicolons', 'email;name\r\na@x.test;Ada\r\n'],
    ['tabs', 'email\tname\na@x.test\tAda'],
    ['bars', 'email|name\na@x.test|Ada'],
    ['the delimiter of a `sep=` line', 'sep=;\r\nemail;name\r\na@x.test;Ada'],
    ['line ends of old Macs', 'email,name\ra@x.test,Ada'],
  ])('with %s', async (_, text) => {
    expect(await cellsOf(text)).toEqual([
      ['email', 'name'],
      ['a@x.test', 'Ada'],
    ]);
  });

  test('detects the delimiter that all rows share', async () => {
    const text = 'email;name;note\na@x.test;Doe, Jane;a, b\nb@x.test;Roe, Rick;c\n';

    expect((await readCsv(text)).delimiter).toBe(';');
  });

  test('with one column', async () => {
    expect(await cellsOf('email\na@x.test\nb@x.test')).toEqual([['email'], ['a@x.test'], ['b@x.test']]);
  });

  test('with quotes, delimiters and line breaks within cells', async () => {
    const text = 'email;note\na@x.test;"one; ""two""\nthree"\nb@x.test;four';

    expect(await cellsOf(text)).toEqual([
      ['email', 'note'],
      ['a@x.test', 'one; "two"\nthree'],
      ['b@x.test', 'four'],
    ]);
  });

  test('row numbers are those of a spreadsheet, and blank rows are skipped', async () => {
    const { rows } = await readCsv('sep=,\nemail,name\na@x.test,"two\nlines"\n,\n\nb@x.test,Bob\n');

    expect(rows.map(({ number }) => number)).toEqual([2, 3, 6]);
  });

  test.each([
    ['never closes', '"Acme'],
    ['closes before the cell does', '"Acme" Inc'],
  ])('a quote that %s is reported with its row', async (_, cell) => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `p${index}@people.test,Somebody of Acme`);
    lines[30_000] = `open@people.test,${cell}`;

    const refusal = await readCsv(`email,company\n${lines.join('\n')}`).catch(
      (error: BrokenQuotesError) => error
    );

    expect(refusal).toMatchObject({ row: 30_002 });
  });

  test('a hundred thousand rows are read completely, without blocking the event loop', async () => {
    const text = Array.from(
      { length: 100_000 },
      (_, index) => `p${index}@people.test;Zoë ${index};"Acme; ""Sons""\nParis";Europe/Paris`
    ).join('\n');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);

    const { rows } = await readCsv(text);
    clearInterval(timer);

    expect(rows).toHaveLength(100_000);
    expect(rows.every(({ cells }) => cells.length === 4)).toBe(true);
    expect(rows.at(-1)).toEqual({
      number: 100_000,
      cells: ['p99999@people.test', 'Zoë 99999', 'Acme; "Sons"\nParis', 'Europe/Paris'],
    });
    expect(turns).toBeGreaterThan(5);
  });

  test('stops when the signal aborts', async () => {
    const text = 'a@people.test,Somebody\n'.repeat(100_000);

    const { rows } = await readCsv(text, AbortSignal.abort());

    expect(rows.length).toBeLessThan(100_000);
  });
});

describe('writing a CSV', () => {
  test.each(['=1+1', '+33 1', '-5', '@SUM(A1)', '\t=1', '\r=1', '=1\n2'])('%j gets an apostrophe', (cell) => {
    expect(writeCsv([['x', cell]], ';')).toContain(`'${cell}`);
  });

  test('all other texts are read back unchanged', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        async (rows, delimiter) => {
          const written = rows.map((row) => ['row', ...row]);

          const read = await cellsOf(
            decodeText(Buffer.from(`sep=${delimiter}\r\n${writeCsv(written, delimiter).slice(1)}`))
          );

          const expected = written.map((row) => row.map((cell) => cell.replace(/^[=+\-@\t\r]/, "'$&")));
          expect(read).toEqual(expected);
        }
      ),
      { numRuns: 300 }
    ));
});
