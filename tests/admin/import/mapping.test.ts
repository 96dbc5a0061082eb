import { checkRows } from '../../../admin/src/import/check-rows';
import type { FileRow } from '../../../admin/src/import/csv';
import { guessMapping, seemsHeader } from '../../../admin/src/import/guess-mapping';
import { findMappingError, type Mapping, type Target, toImportRow } from '../../../admin/src/import/mapping';
import { readColumns, sampleOf } from '../../../admin/src/import/plan';

const to = (field: Target['to'], attribute = ''): Target => ({ to: field, attribute });

const toRows = (rows: string[][], from = 2): FileRow[] =>
  rows.map((cells, index) => ({ number: from + index, cells }));

const EMAIL_NAME: Mapping = [to('email'), to('firstName')];

describe('guessing the mapping', () => {
  test.each([
    ['Email', 'email'],
    ['E-mail address', 'email'],
    ['Adresse e-mail', 'email'],
    ['Courriel', 'email'],
    ['First Name', 'firstName'],
    ['prénom', 'firstName'],
    ['last_name', 'lastName'],
    ['NOM', 'lastName'],
    ['Société', 'company'],
    ['Company name', 'company'],
    ['Fuseau horaire', 'timezone'],
    ['Timezone', 'timezone'],
    ['E-Mail-Adresse', 'email'],
    ['E-Mail (geschäftlich)', 'email'],
    ['Vorname', 'firstName'],
    ['Nachname', 'lastName'],
    ['Firma', 'company'],
    ['Unternehmen', 'company'],
    ['Zeitzone', 'timezone'],
    ['Correo electrónico', 'email'],
    ['Dirección de correo', 'email'],
    ['Nombre', 'firstName'],
    ['Apellidos', 'lastName'],
    ['Compañía', 'company'],
    ['Razón social', 'company'],
    ['Zona horaria', 'timezone'],
    ['Name', 'nowhere'],
    ['Phone', 'nowhere'],
    ['Email opened at', 'nowhere'],
    ['', 'nowhere'],
  ])('the column %s is mapped to %s', (header, field) => {
    expect(guessMapping([header], [])[0].to).toBe(field);
  });

  test('a field is assigned to one column only', () => {
    expect(guessMapping(['Email', 'Mail'], []).map((target) => target.to)).toEqual(['email', 'nowhere']);
  });

  test('without a matching header, the email column is found by its values', () => {
    const rows = toRows([
      ['Ada', ''],
      ['Grace', 'grace@x.test'],
    ]);

    expect(guessMapping(['Who', 'Where'], rows).map((target) => target.to)).toEqual(['nowhere', 'email']);
  });

  test.each([
    ['Job title', 'jobTitle'],
    ['Âge', 'age'],
    ['n° de client', 'nDeClient'],
    ['plan', 'plan'],
    ['LinkedIn URL', 'linkedInURL'],
  ])('the suggested attribute name for %s is %s', (header, attribute) => {
    expect(guessMapping([header], [])[0].attribute).toBe(attribute);
  });

  test('a first row that contains an email address is not a header', () => {
    expect(seemsHeader({ number: 1, cells: ['email', 'name'] })).toBe(true);
    expect(seemsHeader({ number: 1, cells: ['ada@x.test', 'Ada'] })).toBe(false);
    expect(seemsHeader(undefined)).toBe(false);
  });

  test('columns without a header are named by their number', () => {
    const csv = {
      delimiter: ',',
      rows: toRows(
        [
          ['ada@x.test', 'Ada'],
          ['bob@x.test', '', 'Acme'],
        ],
        1
      ),
    };

    const { headers, rows, mapping } = readColumns(csv, (number) => `Column ${number}`);

    expect(headers).toEqual(['Column 1', 'Column 2', 'Column 3']);
    expect(rows).toHaveLength(2);
    expect(mapping.map((target) => target.to)).toEqual(['email', 'nowhere', 'nowhere']);
    expect(sampleOf(rows, 2)).toBe('Acme');
    expect(readColumns(csv, String, true).rows).toHaveLength(1);
  });
});

describe('a mapping', () => {
  test.each<[string, Mapping, string | null]>([
    ['is valid with an email column', EMAIL_NAME, null],
    ['needs an email column', [to('firstName')], 'no-email'],
    ['must not fill a field twice', [to('email'), to('company'), to('company')], 'field-twice'],
    ['must name attributes', [to('email'), to('attribute', ' ')], 'attribute-name'],
    [
      'must not use a property name of objects',
      [to('email'), to('attribute', '__proto__')],
      'attribute-name',
    ],
    [
      'must not fill an attribute twice',
      [to('email'), to('attribute', 'plan'), to('attribute', 'plan ')],
      'attribute-twice',
    ],
    ['may leave out any number of columns', [to('email'), to('nowhere'), to('nowhere')], null],
  ])('%s', (_, mapping, error) => {
    expect(findMappingError(mapping)).toBe(error);
  });

  test('converts cells to a row to send, without empty values', () => {
    const mapping = [to('email'), to('firstName'), to('lastName'), to('attribute', 'note'), to('nowhere')];

    expect(toImportRow([' a@x.test ', 'Jean\n Paul', ' ', ' two\nlines ', 'x'], mapping)).toEqual({
      email: 'a@x.test',
      firstName: 'Jean Paul',
      attributes: { note: 'two\nlines' },
    });
    expect(toImportRow(['a@x.test'], mapping)).toEqual({ email: 'a@x.test' });
  });

  test('removes the apostrophe that an export puts before formulas', () => {
    expect(toImportRow(['a@x.test', "'+33 1"], [to('email'), to('attribute', 'phone')]).attributes).toEqual({
      phone: '+33 1',
    });
    expect(toImportRow(['a@x.test', "'t Hooft"], EMAIL_NAME).firstName).toBe("'t Hooft");
  });
});

describe('checking rows', () => {
  const MAPPING = [to('email'), to('firstName'), to('timezone'), to('attribute', 'note')];

  test.each([
    ['a valid row', ['a@x.test', 'Ada', 'Europe/Paris', 'x'], null],
    ['no email address', ['', 'Ada'], { field: 'email', reason: 'invalid-email-address' }],
    ['two email addresses', ['a@x.test, b@x.test'], { field: 'email', reason: 'invalid-email-address' }],
    [
      'an email address that is too long',
      [`${'a'.repeat(250)}@x.test`],
      { field: 'email', reason: 'invalid-email-address' },
    ],
    ['an unknown time zone', ['a@x.test', '', 'Mars'], { field: 'timezone', reason: 'unknown-timezone' }],
    ['a name that is too long', ['a@x.test', 'x'.repeat(256)], { field: 'firstName', reason: 'too-long' }],
    [
      'an attribute that is too long',
      ['a@x.test', '', '', 'x'.repeat(2001)],
      { field: 'note', reason: 'too-long' },
    ],
    ['a control character', ['a@x.test', 'A\u0007'], { field: 'firstName', reason: 'unstorable-characters' }],
  ])('%s', async (_, cells, refusal) => {
    const refusals = await checkRows(toRows([cells]), MAPPING);

    expect(refusals?.get(2) ?? null).toEqual(refusal);
  });

  test('of rows with the same email address, the first valid one is kept', async () => {
    const rows = toRows([['A@x.test', 'x'.repeat(300)], ['a@x.test'], ['b@x.test'], [' a@X.test ']]);

    const refusals = await checkRows(rows, EMAIL_NAME);

    expect([...(refusals ?? [])].map(([number, { reason }]) => [number, reason])).toEqual([
      [2, 'too-long'],
      [5, 'twice-in-file'],
    ]);
  });

  test('a hundred thousand rows are checked without blocking the event loop', async () => {
    const rows = toRows(
      Array.from({ length: 100_000 }, (_, index) => [`p${index % 90_000}@people.test`, 'Ada', 'Europe/Paris'])
    );
    let turns = 0;
    const countTurn = () => {
      turns += 1;
      timer = setTimeout(countTurn);
    };
    let timer = setTimeout(countTurn);

    const refusals = await checkRows(rows, MAPPING);
    clearTimeout(timer);

    expect(refusals?.size).toBe(10_000);
    expect(turns).toBeGreaterThanOrEqual(40);
  });

  test('stops when the signal aborts', async () => {
    expect(await checkRows(toRows([['a@x.test']]), EMAIL_NAME, AbortSignal.abort())).toBeNull();
  });
});
