import { measureCpuMs } from '../../helpers/cpu-time';
import { decodeText, ENCODINGS, type Encoding } from '../../../admin/src/import/encodings';
import { guessEncoding } from '../../../admin/src/import/guess-encoding';
import { encodeText } from '../../helpers/encode-text';

/** The header names no column that is known, so that only the people's names tell. */
const fileOf = (names: string[], header = 'email,name') =>
  [header, ...names.map((name, index) => `p${index}@x.test,${name}`)].join('\n');

describe('the encoding of a file with a few names', () => {
  test.each<[Encoding, string[]]>([
    ['windows-1252', ['José Núñez']],
    ['windows-1252', ['Zoé Lefèvre', 'François Bézier']],
    ['windows-1252', ['Jürgen Groß', 'Käthe Müller']],
    ['windows-1252', ['Søren Ærø', 'Åse Bjørnson']],
    ['windows-1252', ['João Conceição']],
    ['windows-1252', ['MÜLLER Zoé', 'LEFÈVRE Éric']],
    ['windows-1252', ['Zoë', 'Müller', 'Ødegård', 'Nuñez', 'Lefèvre', 'Conceição']],
    ['windows-1250', ['Łukasz Żółć']],
    ['windows-1250', ['Małgorzata Wiśniewska', 'Paweł Dąbrowski']],
    ['windows-1250', ['Jiří Dvořák', 'Tomáš Novák']],
    ['windows-1250', ['Győző Szűcs', 'Ödön Kovács']],
    ['windows-1250', ['Željko Đorđević', 'Ana Kovačić']],
    ['windows-1251', ['Ольга']],
    ['windows-1251', ['Иван Петров', 'Мария Кузнецова']],
    ['windows-1251', ['Олексій Шевченко', 'Зоя Гриценко']],
    ['koi8-r', ['Ольга']],
    ['koi8-r', ['Иван Петров', 'Мария Кузнецова']],
    ['ibm866', ['Иван Петров', 'Мария Кузнецова']],
    ['macintosh', ['Zoé Lefèvre', 'François Bézier']],
    ['macintosh', ['Jürgen Groß', 'Käthe Müller']],
    ['windows-1253', ['Γιώργος Παπαδόπουλος', 'Μαρία']],
    ['windows-1254', ['Ayşe Yıldız', 'Çağrı Şahin']],
    ['windows-1255', ['משה כהן', 'שרה לוי']],
    ['windows-1256', ['محمد علي', 'فاطمة حسن']],
    ['windows-1257', ['Žydrūnas Kazlauskas', 'Rūta Šimkutė']],
    ['windows-874', ['สมชาย ใจดี', 'มาลี']],
    ['shift_jis', ['山田太郎', '佐藤花子']],
    ['shift_jis', ['株式会社テスト']],
    ['shift_jis', ['やまだ たろう']],
    ['euc-jp', ['やまだ たろう', '株式会社テスト']],
    ['gb18030', ['张伟', '王芳']],
    ['gb18030', ['北京科技有限公司']],
    ['big5', ['陳大文', '林志玲']],
    ['big5', ['台北科技股份有限公司']],
    ['euc-kr', ['김철수']],
    ['euc-kr', ['박지성', '이영희', '삼성전자']],
  ])('%s: %j', (encoding, names) => {
    const text = fileOf(names);
    const bytes = encodeText(text, encoding);

    expect(guessEncoding(bytes)).toBe(encoding);
    expect(decodeText(bytes, guessEncoding(bytes))).toBe(text);
  });

  test.each<[Encoding, string]>([
    ['gb18030', '邮箱,姓名'],
    ['big5', '電子郵件,姓名'],
    ['shift_jis', 'メールアドレス,名'],
    ['euc-kr', '이메일,이름'],
    ['windows-1251', 'Эл. почта;Имя'],
    ['windows-1250', 'E-mail;Imię;Příjmení'],
    ['macintosh', 'Prénom;Téléphone'],
  ])('%s is told by the names of its columns: %s', (encoding, header) => {
    expect(guessEncoding(encodeText(fileOf(['x'], header), encoding))).toBe(encoding);
  });
});

test.each<[string, Buffer, Encoding]>([
  ['ASCII', Buffer.from('email\na@x.test'), 'utf-8'],
  ['no bytes', Buffer.alloc(0), 'utf-8'],
  ['UTF-8', Buffer.from('prénom;Zoë'), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from('\ufeffprénom'), 'utf-8'],
  ['UTF-8 with an emoji', Buffer.from('email,name\na@x.test,👩‍💻'), 'utf-8'],
  [
    'UTF-8 that ends within a character',
    Buffer.from(`${fileOf(Array(30).fill('Zoë Müller'))}ü`).subarray(0, -1),
    'utf-8',
  ],
  ['UTF-16 with a mark', Buffer.from('\ufeffprénom', 'utf16le'), 'utf-16le'],
  ['UTF-16 BE with a mark', Buffer.from('\ufeffprénom', 'utf16le').swap16(), 'utf-16be'],
  ['UTF-16', encodeText(fileOf(['Zoë', '山田']), 'utf-16le'), 'utf-16le'],
  ['UTF-16 BE', encodeText(fileOf(['Zoë', '山田']), 'utf-16be'), 'utf-16be'],
  ['ISO-2022-JP', Buffer.from('email,name\na@x.test,\x1b$B;3ED\x1b(B\n', 'latin1'), 'iso-2022-jp'],
])('the encoding of %s', (_, bytes, encoding) => {
  expect(guessEncoding(bytes)).toBe(encoding);
});

const MAX_CPU_MS = 1_000;

test('names far below in a large file are seen, and the guess takes less than a second', () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => `p${index}@people.test,Somebody of Acme`).join(
    '\n'
  );
  const bytes = Buffer.concat([
    Buffer.from(`email,name\n${rows}\n`),
    encodeText('z@x.test,Łukasz Żółć', 'windows-1250'),
  ]);

  expect(guessEncoding(bytes)).toBe('windows-1250');
  expect(measureCpuMs(() => guessEncoding(bytes), MAX_CPU_MS)).toBeLessThan(MAX_CPU_MS);
});

test('every encoding can be decoded', () => {
  for (const encoding of Object.keys(ENCODINGS) as Encoding[])
    expect(decodeText(Buffer.from([]), encoding)).toBe('');
});
