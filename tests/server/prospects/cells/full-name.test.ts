import fc from 'fast-check';
import { splitFullName } from '../../../../server/src/prospects/cells/full-name';

test.each<[string, string | null, string | null]>([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  [' Ada \u00a0Lovelace\u200b ', 'Ada', 'Lovelace'],
  ['Lovelace, Ada', 'Ada', 'Lovelace'],
  ['de la Cruz, Ada', 'Ada', 'de la Cruz'],
  ['Müller, Dr. Anna Maria', 'Anna Maria', 'Müller'],
  ['Ada', 'Ada', null],
  ['Madonna', 'Madonna', null],
  ['Ada de la Cruz', 'Ada', 'de la Cruz'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Johann Wolfgang von Goethe', 'Johann Wolfgang', 'von Goethe'],
  ['Vincent van der Berg', 'Vincent', 'van der Berg'],
  ['Dick Van Dyke', 'Dick', 'Van Dyke'],
  ['Maria do Carmo Silva', 'Maria', 'do Carmo Silva'],
  ['MARIA DE SA', 'MARIA', 'DE SA'],
  ['Mary Ann Smith', 'Mary Ann', 'Smith'],
  ['John F. Kennedy', 'John', 'Kennedy'],
  ['J. R. R. Tolkien', 'J.', 'Tolkien'],
  ['Kennedy, John F.', 'John', 'Kennedy'],
  ['Jean-Paul Sartre', 'Jean-Paul', 'Sartre'],
  ["Conan O'Brien", 'Conan', "O'Brien"],
  ['Juan Carlos García Márquez', 'Juan Carlos', 'García Márquez'],
  ['José Ortega y Gasset', 'José', 'Ortega y Gasset'],
  ['Dr. Ada Lovelace', 'Ada', 'Lovelace'],
  ['Herr Prof. Dr. med. Max Müller', 'Max', 'Müller'],
  ['Frau Dr. rer. nat. Anna Schmidt', 'Anna', 'Schmidt'],
  ['Herr Müller', null, 'Müller'],
  ['Mme Curie', null, 'Curie'],
  ['Mme Marie Curie', 'Marie', 'Curie'],
  ['M. Dupont', null, 'Dupont'],
  ['Mr. Smith', null, 'Smith'],
  ['Sra. Ana García', 'Ana', 'García'],
  ['Don Draper', 'Don', 'Draper'],
  ['Mag Jones', 'Mag', 'Jones'],
  ['Ada Lovelace, PhD', 'Ada', 'Lovelace'],
  ['Ada Lovelace Ph.D.', 'Ada', 'Lovelace'],
  ['Lovelace, Ada, MBA', 'Ada', 'Lovelace'],
  ['Ada Lovelace, CTO', 'Ada', 'Lovelace'],
  ['Sammy Davis Jr.', 'Sammy', 'Davis'],
  ['Jack Ma', 'Jack', 'Ma'],
  ['Ada "The Countess" Lovelace', 'Ada', 'Lovelace'],
  ['Ada Lovelace (ada@x.test)', 'Ada', 'Lovelace'],
  ['Ada Lovelace – Analytical Engines', 'Ada', 'Lovelace'],
  ['DUPONT Marie', 'Marie', 'DUPONT'],
  ['DE LA CRUZ Ada', 'Ada', 'DE LA CRUZ'],
  ['Marie DUPONT', 'Marie', 'DUPONT'],
  ['ADA LOVELACE', 'ADA', 'LOVELACE'],
  ['ada lovelace', 'ada', 'lovelace'],
  ['山田 太郎', '太郎', '山田'],
  ['김 민수', '민수', '김'],
  ['王伟', '王伟', null],
  ['Иванов Иван Иванович', 'Иван', 'Иванов'],
  ['Анна Сергеевна Петрова', 'Анна', 'Петрова'],
])('%j', (text, firstName, lastName) => {
  expect(splitFullName(text)).toEqual({ firstName, lastName });
});

test.each([
  'Acme GmbH',
  'Müller GmbH & Co. KG',
  'Acme Inc.',
  'Acme, Inc.',
  'Siemens AG',
  'Danone S.A.',
  'Foo Bar B.V.',
  'Sales Team',
  'Vertrieb',
  '株式会社サンプル',
  'ООО Ромашка',
  'Anna & Bert Meier',
  'Anna und Bert Meier',
  'Tom and Ann',
  'ada@x.test',
  '+44 20 7946 0000',
  'Room 12',
  'https://x.test/ada',
  'Dr.',
  '()',
  'a b c d e f g h i',
  'Lovelace, Ada, of Byron, London',
  '',
])('%j is not the name of one person', (text) => {
  expect(splitFullName(text)).toBeNull();
});

test('both names hold only words of the text, for any text', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'Aa b.,-"() ДrvanDe') }), (text) => {
      const { firstName, lastName } = splitFullName(text) ?? {};

      for (const word of [firstName, lastName].flatMap((name) => name?.split(' ') ?? []))
        expect([word !== '', text.includes(word)]).toEqual([true, true]);
    })
  ));
