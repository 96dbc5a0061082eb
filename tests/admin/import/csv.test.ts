import fc from 'fast-check';
import Papa from 'papaparse';
import { readCsv } from '../../../admin/src/import/csv';
import { writeCsv } from '../../../admin/src/lib/csv';
import { addGuard, removeGuard } from '../../../admin/src/lib/formula-guard';
import { decodeText } from '../../../admin/src/import/encodings';
import { guessEncoding } from '../../../admin/src/import/guess-encoding';

const cellsOf = async (text: string) => (await readCsv(text)).rows.map(({ cells }) => cells);

describe('decoding a file', () => {
  test.each<[string, number[] | Buffer, string]>([
    ['UTF-8', Buffer.from('prénom;Zoë'), 'prénom;Zoë'],
    ['UTF-8 with a BOM', Buffer.from('\ufeffprénom'), 'prénom'],
    ['Windows-1252, as Excel saves it', [0x70, 0x72, 0xe9, 0x6e, 0x6f, 0x6d], 'prénom'],
    ['UTF-16', Buffer.from('\ufeffprénom', 'utf16le'), 'prénom'],
    ['UTF-16, big-endian', Buffer.from('\ufeffprénom', 'utf16le').swap16(), 'prénom'],
    ['no bytes', [], ''],
  ])('in %s', (_, input, text) => {
    const bytes = Uint8Array.from(input);

    expect(decodeText(bytes, guessEncoding(bytes))).toBe(text);
  });
});

describe('reading a CSV', () => {
  test.each([
    ['commas', 'email,name\na@x.test,Ada'],
    ['semicolons', 'email;name\r\na@x.test;Ada\r\n'],
    ['tabs', 'email\tname\na@x.test\tAda'],
    ['bars', 'email|name\na@x.test|Ada'],
    ['the delimiter of a `sep=` line', 'sep=;\r\nemail;name\r\na@x.test;Ada'],
    ['the delimiter of a `sep=` line of another program', '"sep=|"\remail|name\ra@x.test|Ada'],
    ['line ends of old Macs', 'email,name\ra@x.test,Ada'],
    ['line ends of several systems', 'email,name\n\r\n\ra@x.test,Ada\r\n'],
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

  test('detects the delimiter below lines that have none', async () => {
    const text = 'Report, of today\n\nemail;name;note\na@x.test;Ada;x\nb@x.test;Bob;y\n';

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

  test.each<[string, string, string[]]>([
    ['a nickname', 'Ada "The Countess" Lovelace,ada@x.test,Paris', []],
    ['inches', '5" disk,ada@x.test,Paris', []],
    ['a word at the beginning', '"Acme" Inc,ada@x.test,Paris', ['"Acme" Inc']],
    ['two words', '"Acme" and "Sons",ada@x.test,"Paris"', ['Acme" and "Sons']],
    ['a quoted cell', '"Acme, "Sons" and Co",ada@x.test,"Paris, ""Texas"""', ['Acme, "Sons" and Co']],
    ['nothing that closes it', '"Acme,ada@x.test,Paris', ['"Acme']],
    ['nothing that closes it but the next cell', '"Acme,ada@x.test,"Paris"', ['"Acme']],
  ])('a quote around %s costs no row', async (_, line, [first = line.split(',')[0]]) => {
    const people = Array.from({ length: 1000 }, (__, index) => `"Bob ""B"" ${index}",b${index}@x.test,Oslo`);

    const csv = await readCsv(['name,email,city', ...people, line, ...people].join('\r\n'));

    expect(csv.rows).toHaveLength(2002);
    expect(csv.rows[1001].cells.slice(0, 2)).toEqual([first, 'ada@x.test']);
    expect(csv.rows[1001].cells[2]).toMatch(/^Paris(, "Texas")?$/);
    expect(csv.rows.at(-1)?.cells).toEqual(['Bob "B" 999', 'b999@x.test', 'Oslo']);
    expect(csv.misplacedQuotes).toEqual(line.startsWith('"') ? [1002] : []);
  });

  test.each([1, 5, 40_000])(
    'a quote that only a stray one %i rows below closes is told, and swallows nobody',
    async (distance) => {
      const lines = Array.from({ length: 90_000 }, (_, index) => `p${index}@people.test,Somebody,Oslo,x`);
      lines[30_000] = 'open@people.test,"Acme,Paris,x';
      lines[30_000 + distance] = 'close@people.test,Disks of 5",Rome,x';

      const csv = await readCsv(`email,company,city,note\n${lines.join('\n')}`);

      expect(csv.rows).toHaveLength(90_001);
      expect(csv.rows.every(({ cells }) => cells.length === 4)).toBe(true);
      expect(csv.misplacedQuotes).toEqual([30_002]);
    }
  );

  test.each([
    ['mentions an address', 'name;email;note', 'Ada;a@x.test;"wrote to\nb@x.test; who is\nher; boss"'],
    ['looks like a row once', 'email;note', 'a@x.test;"wrote to\nb@x.test; who is her boss"'],
    ['holds other lines than the file', 'email;note;x;y', 'a@x.test;"b@x.test;Bob\nc@x.test;Carl";;'],
  ])('a cell that %s stays one cell', async (_, header, row) => {
    const width = header.split(';').length;

    const csv = await readCsv([header, row, ...Array(9).fill('z@x.test'.padEnd(7 + width, ';'))].join('\n'));

    expect(csv.rows).toHaveLength(11);
    expect(csv.rows[1].cells).toHaveLength(width);
    expect(csv.misplacedQuotes).toEqual([]);
  });

  test('a misplaced quote costs only its row if nothing tells its cells', async () => {
    const { rows, misplacedQuotes } = await readCsv(
      'email,note\r\na@x.test,"one\r\ntwo\r\nthree"\r\nb@x.test,"open, and\r\nc@x.test,x\r\n'
    );

    expect(rows.map(({ number, cells }) => [number, cells[0], cells.at(-1)])).toEqual([
      [1, 'email', 'note'],
      [2, 'a@x.test', 'one\r\ntwo\r\nthree'],
      [3, 'b@x.test', ' and'],
      [4, 'c@x.test', 'x'],
    ]);
    expect(misplacedQuotes).toEqual([5]);
  });

  test('white space around quoted cells does not make their quotes text', async () => {
    expect(await cellsOf('email, name\na@x.test, "Lovelace, Ada" \nb@x.test,"Last, Bob" ')).toEqual([
      ['email', ' name'],
      ['a@x.test', 'Lovelace, Ada'],
      ['b@x.test', 'Last, Bob'],
    ]);
  });

  test('what papaparse writes is read as papaparse reads it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.string({ unit: fc.constantFrom(...'ab "\n\r,;\'') }), { minLength: 2, maxLength: 4 }),
          {
            minLength: 1,
          }
        ),
        fc.constantFrom('\r\n', '\n'),
        async (rows, newline) => {
          const text = `sep=;\n${Papa.unparse(rows, { delimiter: ';', newline, quotes: true })}`;

          const csv = await readCsv(text);

          expect(csv.rows.map(({ cells }) => cells)).toEqual(
            rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))
          );
          expect(csv.misplacedQuotes).toEqual([]);
        }
      )
    ));

  test('a hundred thousand rows of nothing but quotes are read in seconds', async () => {
    const hostile = ['"', '""', '"""', '"a', 'a"', '"a"b', ',"', '",', '","'];
    const text = Array.from({ length: 100_000 }, (_, index) => hostile[(index * 7 + (index >> 3)) % 9]).join(
      '\n'
    );
    const start = performance.now();

    await readCsv(text);
    await readCsv(`"${'a@x.test,""\n'.repeat(100_000)}`);

    expect(performance.now() - start).toBeLessThan(15_000);
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

/** Short texts of the characters that matter, so that they meet often. */
const textWithFormulas = fc.string({
  unit: fc.constantFrom(...'=+-@＝＋－＠\'";,\t\r\nab 1'),
  maxLength: 12,
});

describe('writing a CSV', () => {
  test.each([
    '=1+1',
    '+33 1',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\nx',
    '=1\n2',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
  ])('%j gets an apostrophe', (cell) => {
    expect(writeCsv([['x', cell]], ';')).toContain(`'${cell}`);
  });

  test.each([
    ['a;=1+1', "a;'=1+1"],
    ['a,@SUM(A1)', "a,'@SUM(A1)"],
    ['a\t＝1', "a\t'＝1"],
    ['a\n-1', "a\n'-1"],
    ["a;'=1", "a;''=1"],
  ])('%j gets an apostrophe where a spreadsheet with other settings would begin a cell', (cell, written) => {
    expect(writeCsv([['x', cell]])).toContain(written);
  });

  test('no text begins a formula, wherever a spreadsheet splits it', () =>
    fc.assert(
      fc.property(textWithFormulas, (text) => {
        const parts = addGuard(`x${text}`).split(/[;,\t\r\n]/);

        expect(parts.filter((part) => /^[=+\-@＝＋－＠]/.test(part))).toEqual([]);
        expect(addGuard(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      })
    ));

  test('every text is read back unchanged, once the apostrophes are removed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }), textWithFormulas), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        async (rows, delimiter) => {
          const written = rows.map((row) => ['row', ...row]);

          const read = await cellsOf(
            decodeText(Buffer.from(`sep=${delimiter}\r\n${writeCsv(written, delimiter).slice(1)}`), 'utf-8')
          );

          expect(read.map((row) => row.map(removeGuard))).toEqual(written);
        }
      ),
      { numRuns: 300 }
    ));
});
