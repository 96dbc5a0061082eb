import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFiles } from '../helpers/import-graph';
import { ROOT } from '../helpers/root';

const SERVER = join(ROOT, 'server/src');
const DECISIONS = 'docs/decisions';
const PAGE = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');

/** `tracking/http/fast-lane.ts`: paths in backticks, with their extension. */
const pathsIn = (text: string) => [...text.matchAll(/`([\w./-]+\/[\w.-]+\.tsx?)`/g)].map(([, path]) => path);

const exists = (path: string) => existsSync(join(SERVER, path)) || existsSync(join(ROOT, path));

test.each(['ARCHITECTURE.md', ...readdirSync(join(ROOT, DECISIONS)).map((name) => `${DECISIONS}/${name}`)])(
  'every file that %s names is there',
  (name) => {
    const paths = pathsIn(readFileSync(join(ROOT, name), 'utf8'));

    expect(paths.filter((path) => !exists(path))).toEqual([]);
  }
);

test('the code map names every folder and room of the server', () => {
  const rooms = new Set(sourceFiles(SERVER).flatMap((file) => dirname(file).split('/')));
  rooms.delete('.');

  expect([...rooms].filter((room) => !PAGE.includes(`\`${room}\``))).toEqual([]);
});

/** Row of the table: its columns, and who writes them. */
const documented = [...PAGE.matchAll(/^\| (`\w+`(?:, `\w+`)*) +\| (`[\w/]+`(?:, `[\w/]+`)*) +\|$/gm)].flatMap(
  ([, columns, writers]) =>
    namesIn(columns).map((column): [string, string[]] => [column, namesIn(writers).sort()])
);

function namesIn(text: string) {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}

/** Matches conditions and raw SQL expressions, which read a column and do not write it. */
const CONDITIONS = /\.(?:where|orWhere|whereNot)\(\{[^}]*\}\)|`\([^`]*\)`/g;

const NO_WRITERS = /(columns|anomalies|contract|\.schema)\.ts$/;

const writersOf = (column: string) => {
  const rooms = sourceFiles(SERVER)
    .filter((file) => !NO_WRITERS.test(file))
    .filter((file) => {
      const source = readFileSync(join(SERVER, file), 'utf8').replace(CONDITIONS, '');
      return new RegExp(`\\b${column}(: | = )`).test(source);
    })
    .map(dirname);

  return [...new Set(rooms)].sort();
};

test.each(documented)('the column %s is written by %j alone', (column, writers) => {
  expect(writersOf(column)).toEqual(writers);
});

test('the table of columns was read', () => {
  expect(documented.length).toBeGreaterThan(10);
});
