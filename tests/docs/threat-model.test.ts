import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../helpers/root';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const PAGE = read('docs/threat-model.md');
const manifest = JSON.parse(read('package.json'));
const repository = String(manifest.repository.url).replace(/^git\+|\.git$/g, '');

/** Rows of the tables: [who or what, is trusted with, at worst, held by]. */
const rows = PAGE.split('\n')
  .filter((line) => /^\| \*\*/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  );

const testsIn = (text: string) => [...text.matchAll(/`(tests\/[\w./-]+)`/g)].map(([, path]) => path);

test.each([
  'Admin roles',
  'Authors of templates',
  'Prospects’ values',
  'Readers',
  'An API token',
  'The email provider',
  'The database',
  'Redis',
  'The journal',
  'The proxy',
])(
  'the threat model says of %s what it is trusted with, what it could do, and which test holds that',
  (who) => {
    const row = rows.find(([name]) => name.replace("'", '’').startsWith(`**${who}`));

    expect(row?.every((cell) => cell !== '')).toBe(true);
    expect(row).toHaveLength(4);
  }
);

test('every row names tests, and every test that is named exists', () => {
  const named = testsIn(PAGE);

  expect(rows.filter(([, , , heldBy]) => testsIn(heldBy).length === 0)).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(named.filter((path) => !/\.(test)\.ts$/.test(path))).toEqual([]);
});

test('SECURITY.md leads to the private reports of the repository, and supports the version of package.json', () => {
  const page = read('SECURITY.md');

  expect(page).toContain(`${repository}/security/advisories/new`);
  expect(page).toMatch(
    new RegExp(`^\\| ${manifest.version.split('.').slice(0, 2).join('\\.')} +\\| yes`, 'm')
  );
});

test('every command that SECURITY.md names is one of package.json', () => {
  const commands = [...read('SECURITY.md').matchAll(/`npm run ([\w:]+)`/g)].map(([, name]) => name);

  expect(commands.length).toBeGreaterThan(2);
  expect(commands.filter((name) => !(name in manifest.scripts))).toEqual([]);
});
