import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sourceFiles } from './helpers/import-graph';
import { ROOT } from './helpers/root';

const CONTEXT = readFileSync(join(ROOT, 'CONTEXT.md'), 'utf8');

/** `deed`, `hold back`: as CONTEXT.md lists them after `_Avoid_:`. */
const AVOIDED = [...CONTEXT.matchAll(/^_Avoid_: (.+)$/gm)].flatMap(([, list]) => list.split(', '));

/** `historyEntries`, `history-entries` and `HistoryEntries` are all `history entries`. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();

const usesAvoidedWord = (name: string) =>
  AVOIDED.some((word) => new RegExp(`\\b${word}(s|es)?\\b`).test(wordsOf(name)));

const files = ['server/src', 'admin/src', 'tests', 'bench', 'scripts'].flatMap((directory) =>
  sourceFiles(join(ROOT, directory)).map((file) => join(directory, file))
);

const exportsOf = (file: string) =>
  [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /^export (?:const|type|interface|function|class|async function) (\w+)/gm
    ),
  ].map(([, name]) => name);

test('CONTEXT.md defines about 40 terms, and the words to avoid for them', () => {
  expect([...CONTEXT.matchAll(/^\*\*/gm)].length).toBeGreaterThan(40);
  expect(AVOIDED.length).toBeGreaterThan(30);
});

test('no file is named by a word that CONTEXT.md avoids', () => {
  expect(files.filter((file) => usesAvoidedWord(basename(file)))).toEqual([]);
});

test('nothing is exported under a word that CONTEXT.md avoids', () => {
  const wrong = files.flatMap((file) =>
    exportsOf(file)
      .filter(usesAvoidedWord)
      .map((name) => `${file}: ${name}`)
  );

  expect(wrong).toEqual([]);
});
