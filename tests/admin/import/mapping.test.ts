import { checkRows } from '../../../admin/src/import/check-rows';
import type { FileRow } from '../../../admin/src/import/csv';
import { guessMapping, seemsHeader } from '../../../admin/src/import/guess-mapping';
import { faultOfMapping, type Mapping, type Target, toImportRow } from '../../../admin/src/import/mapping';
import { readColumns, sampleOf } from '../../../admin/src/import/plan';

const to = (place: Target['to'], attribute = ''): Target => ({ to: place, attribute });

const toRows = (rows: string[][], from = 2): FileRow[] =>
  rows.map((cells, index) => ({ number: from + index, cells }));

const EMAIL_NAME: Mapping = [to('email'), to('firstName')];

describe('guessing where columns go', () => {
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
  ])('%s: %s', (header, place) => {
    expect(guessMapping([header], [])[0].to).toBe(place);
  });

  test('a field is guessed once', () => {
    expect(guessMapping(['Email', 'Mail'], []).map((target) => target.to)).toEqual(['email', 'nowhere']);
  });

  test('addresses are known by what they look like where no name tells', () => {
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
  ])('%s would be the attribute %s', (header, attribute) => {
    expect(guessMapping([header], [])[0].attribute).toBe(attribute);
  });

  test('a first row with an address in it is no header', () => {
    expect(seemsHeader({ number: 1, cells: ['email', 'name'] })).toBe(true);
    expect(seemsHeader({ number: 1, cells: ['ada@x.test', 'Ada'] })).toBe(false);
    expect(seemsHeader(undefined)).toBe(false);
  });

  test('columns without names have their numbers', () => {
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
    ['is good with an address', EMAIL_NAME, null],
    ['needs an address', [to('firstName')], 'no-email'],
    ['fills a field once', [to('email'), to('company'), to('company')], 'field-twice'],
    ['names attributes', [to('email'), to('attribute', ' ')], 'attribute-name'],
    ['names no attribute as objects do', [to('email'), to('attribute', '__proto__')], 'attribute-name'],
    [
      'fills an attribute once',
      [to('email'), to('attribute', 'plan'), to('attribute', 'plan ')],
      'attribute-twice',
    ],
    ['leaves out as many columns as it likes', [to('email'), to('nowhere'), to('nowhere')], null],
  ])('%s', (_, mapping, fault) => {
    expect(faultOfMapping(mapping)).toBe(fault);
  });

  test('makes of cells what is sent, without those that are empty', () => {
    const mapping = [to('email'), to('firstName'), to('lastName'), to('attribute', 'note'), to('nowhere')];

    expect(toImportRow([' a@x.test ', 'Jean\n Paul', ' ', ' two\nlines ', 'x'], mapping)).toEqual({
      email: 'a@x.test',
      firstName: 'Jean Paul',
      attributes: { note: 'two\nlines' },
    });
    expect(toImportRow(['a@x.test'], mapping)).toEqual({ email: 'a@x.test' });
  });

  test('takes away the apostrophe that a refused row came with', () => {
    expect(toImportRow(['a@x.test', "'+33 1"], [to('email'), to('attribute', 'phone')]).attributes).toEqual({
      phone: '+33 1',
    });
    expect(toImportRow(['a@x.test', "'t Hooft"], EMAIL_NAME).firstName).toBe("'t Hooft");
  });
});

describe('checking rows', () => {
  const MAPPING = [to('email'), to('firstName'), to('timezone'), to('attribute', 'note')];

  test.each([
    ['a plain one', ['a@x.test', 'Ada', 'Europe/Paris', 'x'], null],
    ['no address', ['', 'Ada'], { field: 'email', reason: 'invalid-email-address' }],
    ['two addresses', ['a@x.test, b@x.test'], { field: 'email', reason: 'invalid-email-address' }],
    ['a long address', [`${'a'.repeat(250)}@x.test`], { field: 'email', reason: 'invalid-email-address' }],
    ['an unknown zone', ['a@x.test', '', 'Mars'], { field: 'timezone', reason: 'unknown-timezone' }],
    ['a long name', ['a@x.test', 'x'.repeat(256)], { field: 'firstName', reason: 'too-long' }],
    ['a long attribute', ['a@x.test', '', '', 'x'.repeat(2001)], { field: 'note', reason: 'too-long' }],
    ['a bell', ['a@x.test', 'A\u0007'], { field: 'firstName', reason: 'unstorable-characters' }],
  ])('%s', async (_, cells, refusal) => {
    const refusals = await checkRows(toRows([cells]), MAPPING);

    expect(refusals?.get(2) ?? null).toEqual(refusal);
  });

  test('of rows with one address the first counts that is not at fault', async () => {
    const rows = toRows([['A@x.test', 'x'.repeat(300)], ['a@x.test'], ['b@x.test'], [' a@X.test ']]);

    const refusals = await checkRows(rows, EMAIL_NAME);

    expect([...(refusals ?? [])].map(([number, { reason }]) => [number, reason])).toEqual([
      [2, 'too-long'],
      [5, 'twice-in-file'],
    ]);
  });

  test('a hundred thousand rows are checked without holding up the page', async () => {
    const rows = toRows(
      Array.from({ length: 100_000 }, (_, index) => [`p${index % 90_000}@people.test`, 'Ada', 'Europe/Paris'])
    );
    let breaths = 0;
    const breathe = () => {
      breaths += 1;
      timer = setTimeout(breathe);
    };
    let timer = setTimeout(breathe);

    const refusals = await checkRows(rows, MAPPING);
    clearTimeout(timer);

    expect(refusals?.size).toBe(10_000);
    expect(breaths).toBeGreaterThanOrEqual(40);
  });

  test('ends once nobody waits any more', async () => {
    expect(await checkRows(toRows([['a@x.test']]), EMAIL_NAME, AbortSignal.abort())).toBeNull();
  });
});
