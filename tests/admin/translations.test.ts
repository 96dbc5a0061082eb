import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import german from '../../admin/src/translations/de.json';
import english from '../../admin/src/translations/en.json';
import spanish from '../../admin/src/translations/es.json';
import french from '../../admin/src/translations/fr.json';

const ADMIN = resolve(__dirname, '../../admin/src');
const LANGUAGES: Array<[string, Record<string, string>]> = [
  ['de', german],
  ['en', english],
  ['es', spanish],
  ['fr', french],
];

const sources = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => [path, readFileSync(join(ADMIN, path), 'utf8')] as const);

const keysAskedFor = (code: string) => [...code.matchAll(/\btranslate\(\s*'([^']+)'/g)].map(([, key]) => key);

test('the admin loads every language that has words', () => {
  const files = readdirSync(join(ADMIN, 'translations')).sort();
  const [, index] = sources.find(([path]) => path === 'index.ts')!;

  expect(files).toEqual(LANGUAGES.map(([language]) => `${language}.json`));
  expect([...index.matchAll(/'\.\/translations\/([^']+)'/g)].map(([, file]) => file).sort()).toEqual(files);
});

test.each(LANGUAGES)('%s has the same words as English', (_, words) => {
  expect(Object.keys(words)).toEqual(Object.keys(english));
});

test.each(LANGUAGES)('the words of %s are sorted, and none is empty', (_, words) => {
  expect(Object.keys(words)).toEqual(Object.keys(words).sort());
  expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
});

test.each(LANGUAGES)('the words of %s can be formatted', (language, words) => {
  const broken = Object.entries(words).filter(([, text]) => !isMessage(text, language));

  expect(broken).toEqual([]);
});

test.each(LANGUAGES)('a word of %s has the same values as in English', (_, words) => {
  const differing = Object.entries(english).filter(([key, text]) => valuesOf(text) !== valuesOf(words[key]));

  expect(differing).toEqual([]);
});

test('every key that the admin asks for exists', () => {
  const asked = sources.flatMap(([path, code]) => keysAskedFor(code).map((key) => `${path}: ${key}`));
  const missing = asked.filter((one) => !(one.split(': ')[1] in english));

  expect(asked.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

const isMessage = (text: string, language: string) => {
  try {
    return Boolean(new IntlMessageFormat(text, language));
  } catch {
    return false;
  }
};

/** Names of the values of a message; inner ones of plurals and choices too. */
const valuesOf = (text: string): string => {
  const names = new Set<string>();
  JSON.stringify(new IntlMessageFormat(text, 'en').getAst(), (_, value: unknown) => {
    const part = value as { type?: number; value?: unknown } | null;
    if (typeof part === 'object' && part?.type && part.type < 7 && typeof part.value === 'string')
      names.add(part.value);
    return value;
  });

  return [...names].sort().join();
};
