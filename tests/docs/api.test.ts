import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../helpers/root';
import { routeTables } from '../helpers/route-tables';

const PAGE = join(ROOT, 'docs/api.md');
const PRETTIER = join(ROOT, 'node_modules/.bin/prettier');
const BEGIN = '<!-- routes: written by `UPDATE_DOCS=true npx jest tests/docs` -->';
const END = '<!-- end of routes -->';

test('docs/api.md lists every route with who may call it', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest.split(END);
  const wanted = `${before}${BEGIN}\n\n${routeTables()}\n\n${END}${after}`;
  const formatted = execFileSync(PRETTIER, ['--stdin-filepath', PAGE], { input: wanted, encoding: 'utf8' });
  if (process.env.UPDATE_DOCS === 'true') writeFileSync(PAGE, formatted);

  expect(readFileSync(PAGE, 'utf8')).toBe(formatted);
});
