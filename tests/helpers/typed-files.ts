import { file, type PeopleFile } from './people-file';

/** Files as people and small programs write them. */
export const TYPED_FILES: PeopleFile[] = [
  file(
    'misplaced-quotes.csv',
    [
      'Name,Email,Company,Note',
      'Ada "The Countess" Lovelace,ada@x.test,Acme,5" disk',
      'Bob Last,bob@x.test,"Acme" Inc,',
      'Cyd Roe,cyd@x.test,"Roe,open',
      '"Dan "D" Doe",dan@x.test,"Doe, Sons","two',
      'lines"',
      'Eve Poe,eve@x.test,Poe,"never closed',
      'Fay Moe,fay@x.test,Moe,',
    ],
    {
      people: [
        ['ada@x.test', 'Ada', 'Lovelace', 'Acme'],
        ['bob@x.test', 'Bob', 'Last', '"Acme" Inc'],
        ['cyd@x.test', 'Cyd', 'Roe', '"Roe'],
        ['dan@x.test', 'Dan', 'Doe', 'Doe, Sons'],
        ['eve@x.test', 'Eve', 'Poe', 'Poe'],
        ['fay@x.test', 'Fay', 'Moe', 'Moe'],
      ],
      refused: 0,
      attributes: { note: '5" disk' },
    }
  ),
  file(
    'full-names.csv',
    [
      'Ansprechpartner;E-Mail;Firma',
      'Herr Dr. Max von Berg;max@x.test;Acme',
      'Lovelace, Ada;ada@x.test;Acme',
      'Frau Müller;mueller@x.test;',
      'Bob;bob@x.test;',
      'Acme GmbH;info@x.test;',
    ],
    {
      people: [
        ['max@x.test', 'Max', 'von Berg', 'Acme'],
        ['ada@x.test', 'Ada', 'Lovelace', 'Acme'],
        ['mueller@x.test', undefined, 'Müller'],
        ['bob@x.test', 'Bob'],
        ['info@x.test'],
      ],
      refused: 0,
    }
  ),
  file('german-name.csv', ['Vorname;Name;E-Mail', 'Ada;Lovelace;ada@x.test'], {
    people: [['ada@x.test', 'Ada', 'Lovelace']],
    refused: 0,
  }),
];
