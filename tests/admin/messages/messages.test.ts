import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import german from '../../../admin/src/messages/de.json';
import english from '../../../admin/src/messages/en.json';
import spanish from '../../../admin/src/messages/es.json';
import french from '../../../admin/src/messages/fr.json';
import germanHost from '../../../admin/src/messages/host/de.json';
import englishHost from '../../../admin/src/messages/host/en.json';
import spanishHost from '../../../admin/src/messages/host/es.json';
import frenchHost from '../../../admin/src/messages/host/fr.json';
import { ROOT } from '../../helpers/root';

type Words = Record<string, string>;

const ADMIN = join(ROOT, 'admin/src');

/** Each file with its words, and the same in English. */
const FILES: Array<[file: string, words: Words, inEnglish: Words]> = [
  ['de.json', german, english],
  ['en.json', english, english],
  ['es.json', spanish, english],
  ['fr.json', french, english],
  ['host/de.json', germanHost, englishHost],
  ['host/en.json', englishHost, englishHost],
  ['host/es.json', spanishHost, englishHost],
  ['host/fr.json', frenchHost, englishHost],
];

const sources = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => [path, readFileSync(join(ADMIN, path), 'utf8')] as const);

const keysAskedFor = (code: string) =>
  [...code.matchAll(/\b(?:translate|useTranslate\(\))\(\s*'([^']+)'/g)].map(([, key]) => key);

const codeOf = (wanted: string) => sources.find(([path]) => path === wanted)?.[1] ?? '';

/** Of the files that every page of the admin loads: what the plugin's entry imports, and what that imports. */
const entryFiles = (path = 'index.ts', found = new Set([path])): Set<string> => {
  for (const [, target] of codeOf(path).matchAll(/^import (?!type)[^;]*? from '(\.[^']+)';/gm)) {
    const base = join(dirname(path), target);
    const file = [`${base}.ts`, `${base}.tsx`].find((one) => codeOf(one) !== '');
    if (file && !found.has(file)) entryFiles(file, found.add(file));
  }

  return found;
};

test('the admin loads every language that has words', () => {
  const files = readdirSync(join(ADMIN, 'messages'), { recursive: true, encoding: 'utf8' });
  const loaded = [codeOf('messages/messages.ts'), codeOf('messages/host-messages.ts')].flatMap((code) =>
    [...code.matchAll(/'\.\/([^']+\.json)'/g)].map(([, file]) => file)
  );

  expect(files.filter((file) => file.endsWith('.json')).sort()).toEqual(FILES.map(([file]) => file));
  expect(loaded.sort()).toEqual(FILES.map(([file]) => file));
});

test.each(FILES)('%s has the same words as English', (_, words, inEnglish) => {
  expect(Object.keys(words)).toEqual(Object.keys(inEnglish));
});

test.each(FILES)('the words of %s are sorted, and none is empty', (_, words) => {
  expect(Object.keys(words)).toEqual(Object.keys(words).sort());
  expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
});

test.each(FILES)('the words of %s can be formatted', (file, words) => {
  const language = basename(file, '.json');
  const broken = Object.entries(words).filter(([, text]) => !isMessage(text, language));

  expect(broken).toEqual([]);
});

test.each(FILES)('a word of %s has the same values as in English', (_, words, inEnglish) => {
  const differing = Object.entries(inEnglish).filter(
    ([key, text]) => valuesOf(text) !== valuesOf(words[key])
  );

  expect(differing).toEqual([]);
});

test('no word is written twice', () => {
  expect(Object.keys(englishHost).filter((key) => key in english)).toEqual([]);
});

test('every key that the admin asks for exists', () => {
  const asked = sources.flatMap(([path, code]) => keysAskedFor(code).map((key) => `${path}: ${key}`));
  const missing = asked.filter((one) => !(one.split(': ')[1] in { ...english, ...englishHost }));

  expect(asked.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('what stands outside the plugin has its words where every page of the admin has them', () => {
  const codes = [...entryFiles()].map(codeOf);
  const asked = codes.flatMap((code) => [
    ...keysAskedFor(code),
    ...[...code.matchAll(/`\$\{PLUGIN_ID\}\.([\w.-]+)`/g)].map(([, key]) => key),
  ]);

  expect([...new Set(asked)].sort()).toEqual(Object.keys(englishHost));
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
