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

type Messages = Record<string, string>;

const ADMIN = join(ROOT, 'admin/src');

/** Each file with its messages and the English ones. */
const FILES: Array<[file: string, messages: Messages, inEnglish: Messages]> = [
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

const findUsedKeys = (code: string) =>
  [...code.matchAll(/\b(?:translate|useTranslate\(\))\(\s*'([^']+)'/g)].map(([, key]) => key);

const codeOf = (file: string) => sources.find(([path]) => path === file)?.[1] ?? '';

/** The files that every page of the admin loads: the static imports of the plugin's entry, transitively. */
const entryFiles = (path = 'index.ts', files = new Set([path])): Set<string> => {
  for (const [, target] of codeOf(path).matchAll(/^import (?!type)[^;]*? from '(\.[^']+)';/gm)) {
    const base = join(dirname(path), target);
    const file = [`${base}.ts`, `${base}.tsx`].find((candidate) => codeOf(candidate) !== '');
    if (file && !files.has(file)) entryFiles(file, files.add(file));
  }

  return files;
};

test('the admin loads every translation file', () => {
  const files = readdirSync(join(ADMIN, 'messages'), { recursive: true, encoding: 'utf8' });
  const loaded = [codeOf('messages/messages.ts'), codeOf('messages/host-messages.ts')].flatMap((code) =>
    [...code.matchAll(/'\.\/([^']+\.json)'/g)].map(([, file]) => file)
  );

  expect(files.filter((file) => file.endsWith('.json')).sort()).toEqual(FILES.map(([file]) => file));
  expect(loaded.sort()).toEqual(FILES.map(([file]) => file));
});

test.each(FILES)('%s has the same keys as English', (_, messages, inEnglish) => {
  expect(Object.keys(messages)).toEqual(Object.keys(inEnglish));
});

test.each(FILES)('the keys of %s are sorted, and no message is empty', (_, messages) => {
  expect(Object.keys(messages)).toEqual(Object.keys(messages).sort());
  expect(Object.values(messages).filter((text) => text.trim() === '')).toEqual([]);
});

test.each(FILES)('the messages of %s are valid ICU messages', (file, messages) => {
  const language = basename(file, '.json');
  const broken = Object.entries(messages).filter(([, text]) => !isMessage(text, language));

  expect(broken).toEqual([]);
});

test.each(FILES)('the messages of %s have the same placeholders as in English', (_, messages, inEnglish) => {
  const differing = Object.entries(inEnglish).filter(
    ([key, text]) => placeholdersOf(text) !== placeholdersOf(messages[key])
  );

  expect(differing).toEqual([]);
});

test('no key is in both the host messages and the plugin messages', () => {
  expect(Object.keys(englishHost).filter((key) => key in english)).toEqual([]);
});

test('every key that the admin uses exists', () => {
  const used = sources.flatMap(([path, code]) => findUsedKeys(code).map((key) => `${path}: ${key}`));
  const missing = used.filter((usage) => !(usage.split(': ')[1] in { ...english, ...englishHost }));

  expect(used.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('the host messages are exactly the keys that the entry files use', () => {
  const codes = [...entryFiles()].map(codeOf);
  const used = codes.flatMap((code) => [
    ...findUsedKeys(code),
    ...[...code.matchAll(/`\$\{PLUGIN_ID\}\.([\w.-]+)`/g)].map(([, key]) => key),
  ]);

  expect([...new Set(used)].sort()).toEqual(Object.keys(englishHost));
});

const isMessage = (text: string, language: string) => {
  try {
    return Boolean(new IntlMessageFormat(text, language));
  } catch {
    return false;
  }
};

/** Placeholder names of a message, also those nested in plurals and selects. */
const placeholdersOf = (text: string): string => {
  const names = new Set<string>();
  JSON.stringify(new IntlMessageFormat(text, 'en').getAst(), (_, value: unknown) => {
    const part = value as { type?: number; value?: unknown } | null;
    if (typeof part === 'object' && part?.type && part.type < 7 && typeof part.value === 'string')
      names.add(part.value);
    return value;
  });

  return [...names].sort().join();
};
