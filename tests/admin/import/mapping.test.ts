import { checkRows } from '../../../admin/src/import/check-rows';
import type { FileRow } from '../../../admin/src/import/csv';
import { guessMapping } from '../../../admin/src/import/guess-mapping';
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
    ['Consent to opens', 'opensConsent'],
    ['Einwilligung zu Öffnungen', 'opensConsent'],
    ['Consentement aux clics', 'clicksConsent'],
    ['Consentimiento para clics', 'clicksConsent'],
    ['Consent to opens: date', 'nowhere'],
    ['Name', 'nowhere'],
    ['Phone', 'nowhere'],
    ['Email opened at', 'nowhere'],
    ['', 'nowhere'],
  ])('the column %s is mapped to %s', (header, field) => {
    const rows = toRows([[field === 'email' ? 'ada@x.test' : '']]);

    expect(guessMapping([header], rows)[0].to).toBe(field);
  });

  test.each<[string, string[], string[][], Array<string | undefined>]>([
    ['Name', ['Name'], [['Ada Lovelace'], ['Bob']], ['fullName']],
    ['first names', ['Name'], [['Ada'], ['Bob']], ['fullName']],
    ['companies', ['Name'], [['Acme GmbH'], ['Doe Ltd'], ['Ada']], ['attribute']],
    ['addresses', ['Contact'], [['+44 1'], ['+44 2']], ['attribute']],
    ['French full names', ['Nom'], [['Ada Lovelace'], ['Marie Curie']], ['fullName']],
    ['French last names', ['Nom'], [['Lovelace'], ['Curie']], ['lastName']],
    [
      'French last names beside first names',
      ['Prénom', 'Nom'],
      [['Ada', 'de la Cruz']],
      ['firstName', 'lastName'],
    ],
    ['Spanish full names', ['Nombre'], [['Ada de la Cruz'], ['Ana']], ['firstName']],
    ['German last names', ['Vorname', 'Name'], [['Ada', 'Lovelace']], ['firstName', 'lastName']],
    [
      'both',
      ['Name', 'First name', 'Last name'],
      [['Ada Lovelace', 'Ada', 'Lovelace']],
      ['attribute', 'firstName', 'lastName'],
    ],
    ['two', ['Name', 'Contact'], [['Ada Lovelace', 'Bob Last']], ['fullName', 'attribute']],
    ['owners', ['Owner name'], [['Ada Lovelace']], ['attribute']],
  ])('a column of names: %s', (_, headers, cells, targets) => {
    expect(guessMapping(headers, toRows(cells)).map((target) => target.to)).toEqual(targets);
  });

  test('a field is assigned to one column only', () => {
    const rows = toRows([['Ada', 'Eve']]);

    expect(guessMapping(['First name', 'Vorname'], rows).map((target) => target.to)).toEqual([
      'firstName',
      'attribute',
    ]);
  });

  test('without a matching header, the email column is found by its values', () => {
    const rows = toRows([
      ['Ada', ''],
      ['Grace', 'grace@x.test'],
    ]);

    expect(guessMapping(['Who', 'Where'], rows).map((target) => target.to)).toEqual(['attribute', 'email']);
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

  test('columns without a header are named by their number', () => {
    const csv = {
      delimiter: ',',
      misplacedQuotes: [],
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
    expect(readColumns(csv, String, 1).rows).toHaveLength(1);
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

    expect(toImportRow(['a@x.test', 'Jean Paul', ' ', 'two\nlines', 'x'], mapping)).toEqual({
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
    ['two email addresses', ['a@x.test, b@x.test'], null],
    ['an unknown time zone', ['a@x.test', '', 'Mars'], { field: 'timezone', reason: 'unknown-timezone' }],
    ['a name that is too long', ['a@x.test', 'x'.repeat(256)], { field: 'firstName', reason: 'too-long' }],
    [
      'an attribute that is too long',
      ['a@x.test', '', '', 'x'.repeat(2001)],
      { field: 'note', reason: 'too-long' },
    ],
    ['a control character', ['a@x.test', 'A\u0007'], { field: 'firstName', reason: 'unstorable-characters' }],
  ])('%s refuses no row', async (_, cells, dropped) => {
    const checks = await checkRows(toRows([cells]), MAPPING);

    expect(checks?.refusals.size).toBe(0);
    expect(checks?.addresses.get(2)).toBe('a@x.test');
    expect(checks?.dropped.get(2)).toEqual(dropped ? [dropped] : undefined);
  });

  test.each([
    ['no email address', ['', 'Ada']],
    ['an email address that is too long', [`${'a'.repeat(250)}@x.test`]],
  ])('%s refuses its row', async (_, cells) => {
    const checks = await checkRows(toRows([cells]), MAPPING);

    expect(checks?.refusals.get(2)).toEqual({ field: 'email', reason: 'invalid-email-address' });
  });

  test('an attribute column that is no JSON is dropped, and so is a name that the server refuses', async () => {
    const mapping = [to('email'), to('attributes')];
    const rows = toRows([
      ['a@x.test', 'none'],
      ['b@x.test', '{"_x": "1", "plan": "pro"}'],
    ]);

    const checks = await checkRows(rows, mapping);

    expect(checks?.dropped).toEqual(
      new Map([
        [2, [{ field: 'attributes', reason: 'attributes-json' }]],
        [3, [{ field: '_x', reason: 'attribute-name' }]],
      ])
    );
    expect(toImportRow(rows[1].cells, mapping).attributes).toEqual({ plan: 'pro' });
  });

  test('of rows with the same email address, the first one is kept', async () => {
    const rows = toRows([['no'], ['A@x.test'], ['a@x.test'], ['b@x.test'], [' A <a@X.test> ']]);

    const checks = await checkRows(rows, EMAIL_NAME);

    expect([...(checks?.refusals ?? [])].map(([number, { reason }]) => [number, reason])).toEqual([
      [2, 'invalid-email-address'],
      [4, 'twice-in-file'],
      [6, 'twice-in-file'],
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

    const checks = await checkRows(rows, MAPPING);
    clearTimeout(timer);

    expect(checks?.refusals.size).toBe(10_000);
    expect(turns).toBeGreaterThanOrEqual(20);
  });

  test('stops when the signal aborts', async () => {
    expect(await checkRows(toRows([['a@x.test']]), EMAIL_NAME, AbortSignal.abort())).toBeNull();
  });
});
