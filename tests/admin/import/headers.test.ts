import { findAddressColumns, isOfSomebodyElse } from '../../../admin/src/import/address-columns';
import { attributeNames } from '../../../admin/src/import/attribute-names';
import type { FileRow } from '../../../admin/src/import/csv';
import { guessMapping } from '../../../admin/src/import/guess-mapping';
import { findHeaderRow } from '../../../admin/src/import/header-row';
import { fieldOfHeader, HEADERS, normaliseHeader } from '../../../admin/src/import/known-headers';
import { ATTRIBUTE_NAME, toImportRow } from '../../../admin/src/import/mapping';

const toRows = (...lines: string[]): FileRow[] =>
  lines.map((line, index) => ({ number: index + 1, cells: line.split(',') }));

describe('known headers', () => {
  test('each is found, however it is written', () => {
    for (const [field, languages] of Object.entries(HEADERS))
      for (const name of Object.values(languages).flat())
        for (const written of [name, name.toUpperCase(), ` ${name}: `, name.replace(/ /g, '_')])
          expect([written, fieldOfHeader(written)]).toEqual([written, field]);
  });

  test.each(['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'] as const)(
    '%s names every field of a person',
    (language) => {
      for (const field of ['email', 'firstName', 'lastName', 'company', 'timezone', 'language'] as const)
        expect(HEADERS[field][language]?.length).toBeGreaterThan(0);
    }
  );

  test('no name stands for two fields', () => {
    const names = Object.entries(HEADERS).flatMap(([field, languages]) =>
      [...new Set(Object.values(languages).flat().map(normaliseHeader))].map((name) => ({ field, name }))
    );

    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });

  test.each([
    ['E-Mail', 'email'],
    ['E-Mail-Adresse *', 'email'],
    ['Email_Address', 'email'],
    ['Person - First name', 'firstName'],
    ['Contact First Name', 'firstName'],
    ['FirstName', 'firstName'],
    ['Cognome', 'lastName'],
    ['Achternaam', 'lastName'],
    ['Sobrenome', 'lastName'],
    ['Bedrijfsnaam', 'company'],
    ['Ragione sociale', 'company'],
    ['Fuso orario', 'timezone'],
    ['Taal', 'language'],
    ['Ｅメール', 'email'],
    ['Email opened at', undefined],
    ['Name', 'fullName'],
    ['Person - Name', 'fullName'],
    ['Ansprechpartner:in', 'fullName'],
    ['', undefined],
  ])('%j names %j', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field);
  });
});

describe('the header row', () => {
  test.each<[string, string[], number]>([
    ['is the first row of most files', ['Email,Name', 'a@x.test,Ada'], 0],
    ['stands below a title', ['Customers', 'Email,Name', 'a@x.test,Ada'], 1],
    ['stands below a title with empty cells', ['Customers,,', ',,', 'Email,Name,Plan', 'a@x.test,Ada,x'], 2],
    [
      'is found although the first people have no address',
      ['Notes:', 'First Name,Email Address,Company', 'Ada,,Acme', 'Eve,,Acme', 'Bob,bob@x.test,Acme'],
      1,
    ],
    [
      'stands below a note with the address of the author',
      ['Exported by,me@owner.test', 'Email,First name,Company', 'a@x.test,Ada,Acme'],
      1,
    ],
    ['is found with names that nobody knows', ['Wer,Wohin', 'Ada,a@x.test'], 0],
    ['with unknown names below a title', ['Liste', 'Wer,Wohin,Was', 'Ada,a@x.test,x', 'Eve,e@x.test,y'], 1],
    ['of one column stands below a title', ['Customers', 'Email', 'a@x.test'], 1],
    [
      'is not a row of data with a word that is a name elsewhere',
      ['Etunimi,Osoite,Taso', 'Ada,,Business', 'Bob,b@x.test,Business'],
      0,
    ],
    ['is missing', ['a@x.test,Ada', 'b@x.test,Bob'], -1],
    [
      'is missing although a cell below looks like a name of a column',
      ['a@x.test,Ada', 'b@x.test,Company'],
      -1,
    ],
    ['is missing in an empty file', [], -1],
  ])('%s', (_, lines, index) => {
    expect(findHeaderRow(toRows(...lines))).toBe(index);
  });
});

describe('the columns with addresses', () => {
  test.each<[string, string, string[], number[]]>([
    ['are told by their cells', 'Who,Where', ['Ada,a@x.test'], [1]],
    ['and not by their name alone', 'Email,Login', ['yes,a@x.test', 'no,b@x.test'], [1]],
    ['are several', 'Email,Email 2,Work email', ['a@x.test,b@x.test,c@x.test'], [0, 1, 2]],
    ['begin with the main one', 'Alternative email,Email', ['b@x.test,a@x.test'], [1]],
    ['are not those of an owner', 'Owner email,Email', ['o@x.test,a@x.test'], [1]],
    ['are not those of an owner, even if no other is known', 'Owner email,Login', ['o@x.test,a@x.test'], [1]],
    ['are none if only the owner has one', 'Owner email,Name', ['o@x.test,Ada'], []],
    ['are not texts with an address in them', 'Notes,Mail', ['ask bob@x.test,a@x.test'], [1]],
    [
      'do not hold the names of people, although some have only an address',
      'Name,E-mail 1 - Value',
      ['a@x.test,a@x.test'],
      [1],
    ],
    [
      'do not repeat the address with a name',
      'E-mail Address,E-mail Display Name',
      ['a@x.test,Ada (a@x.test)'],
      [0],
    ],
    ['are named, if no row shows an address', 'Name,Email', ['Ada,'], [1]],
    ['are of the invitee', 'User Email,Invitee Name,Invitee Email', ['o@x.test,Ada,a@x.test'], [2]],
    ['are of the candidate', 'Recruiter Email,Candidate Email', ['o@x.test,a@x.test'], [1]],
    ['are of the customer', 'User email,Customer email', ['o@x.test,a@x.test'], [1]],
    ['are of the attendee', 'Buyer email,Attendee email', ['o@x.test,a@x.test'], [1]],
    ['are of the guest', 'Host email,Email', ['o@x.test,a@x.test'], [1]],
    ['are of who was invited', 'Organizer Email,Booker,Guest E-Mail', ['o@x.test,p@x.test,a@x.test'], [2]],
    ['are of the candidate before others', 'Coord. email,Candidate email', ['o@x.test,a@x.test'], [1]],
    ['are of users, where there are no others', 'User email,Name', ['a@x.test,Ada', 'b@x.test,Bob'], [0]],
    ['are of buyers, where there are no others', 'Buyer email,Attendee email', ['a@x.test,'], [0]],
    [
      'are not the few that repeat',
      'Desk email,Sent to email',
      ['o@x.test,a@x.test', 'o@x.test,b@x.test', 'o@x.test,c@x.test'],
      [1],
    ],
    [
      'are not the few that repeat, whatever their name is',
      'Email,Ticket of',
      ['o@x.test,a@x.test', 'o@x.test,b@x.test', 'o@x.test,c@x.test'],
      [1],
    ],
    ['may repeat, where there are no others', 'Email,Order', ['a@x.test,1', 'a@x.test,2', 'a@x.test,3'], [0]],
    ['may be mostly empty', 'Name,Email', ['Ada,', 'Bob,', 'Cyd,c@x.test'], [1]],
  ])('%s', (_, header, lines, columns) => {
    expect(findAddressColumns({ headers: header.split(','), rows: toRows(...lines) })).toEqual(columns);
  });

  test.each([
    'Owner email',
    'Contact owner',
    'Account Owner: Email',
    'Owner.Email',
    'OwnerEmail',
    'Manager email',
    'manager_email',
    'Referred by email',
    'Referrer Email',
    'ReportsTo.Email',
    'Created By Email',
    'CreatedBy.Email',
    'Last Modified By (Email)',
    'Assigned to',
    'Sales rep email',
    'Assistant email',
    'Person - Owner',
    'E-Mail des Betreuers',
    'Besitzer E-Mail',
    'Kontaktinhaber: E-Mail',
    'Kundenbetreuer E-Mail',
    'Email del responsabile',
    'E-mail accountmanager',
    'E-mail do gerente',
    'Propriétaire du contact',
    'Correo del propietario',
    'Email del proprietario',
    'E-mail eigenaar',
    'Email do proprietário',
    '所有者メールアドレス',
    '负责人邮箱',
  ])('%s is of somebody else', (header) => {
    expect(isOfSomebodyElse(header)).toBe(true);
  });

  test.each([
    'Email',
    'Contact email',
    'Work email',
    'Account email',
    'Township',
    'Ownership type',
    'User email',
    'Email Address',
  ])('%s is of the person', (header) => {
    expect(isOfSomebodyElse(header)).toBe(false);
  });
});

test('of several columns with addresses, the first that is filled is used, and the others are attributes', () => {
  const headers = ['E-mail 1 - Value', 'E-mail 2 - Value', 'First name'];
  const rows = toRows('a@x.test,b@x.test,Ada', ',c@x.test,Cyd', 'none,d@x.test,Dan');

  const mapping = guessMapping(headers, rows);

  expect(mapping.map(({ to }) => to)).toEqual(['email', 'email', 'firstName']);
  expect(rows.map(({ cells }) => toImportRow(cells, mapping))).toEqual([
    { email: 'a@x.test', firstName: 'Ada', attributes: { email2Value: 'b@x.test' } },
    { email: 'c@x.test', firstName: 'Cyd' },
    { email: 'd@x.test', firstName: 'Dan' },
  ]);
});

test('unknown columns become attributes, and empty ones do not', () => {
  const headers = ['Email', 'Job title', 'Fax', 'Sprache'];

  const mapping = guessMapping(headers, toRows('a@x.test,CTO,,de'));

  expect(mapping).toEqual([
    { to: 'email', attribute: 'email' },
    { to: 'attribute', attribute: 'jobTitle' },
    { to: 'nowhere', attribute: 'fax' },
    { to: 'language', attribute: 'sprache' },
  ]);
});

test('of two hundred columns, as many become attributes as a prospect may have', () => {
  const headers = ['Email', ...Array.from({ length: 200 }, (_, index) => `Column ${index}`)];
  const row = ['a@x.test', ...Array.from({ length: 200 }, () => 'x')].join(',');

  const targets = guessMapping(headers, toRows(row)).map(({ to }) => to);

  expect(targets.filter((to) => to === 'attribute')).toHaveLength(50);
});

describe('the names of attributes', () => {
  test.each([
    ['Job title', 'jobTitle'],
    ['URL', 'url'],
    ['LinkedIn URL', 'linkedInURL'],
    ['Âge', 'age'],
    ['n° de client', 'nDeClient'],
    ['2nd phone', 'n2ndPhone'],
    ['_id', 'n_id'],
    ['電話番号', '電話番号'],
    ['ガイド', 'ガイド'],
    ['Должность', 'должность'],
    ['หมายเลข', 'หมายเลข'],
    ['%', 'column1'],
    ['', 'column1'],
    ['x'.repeat(100), 'x'.repeat(64)],
  ])('%j becomes %j', (header, name) => {
    expect(attributeNames([header])).toEqual([name]);
  });

  test('differ, also of columns with one header', () => {
    const names = attributeNames(['Note', 'note', 'Note 2', 'NOTE', '', '']);

    expect(names).toEqual(['note', 'note2', 'note22', 'note3', 'column5', 'column6']);
  });

  test('can all be used', () => {
    const headers = [
      'a b',
      'É',
      '9',
      '__',
      '名',
      '🎉',
      '$x',
      'a.b',
      '-',
      "o'x",
      'x'.repeat(80),
      'x'.repeat(80),
    ];

    for (const name of attributeNames(headers)) expect(name).toMatch(ATTRIBUTE_NAME);
  });
});
