import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const manifest = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));

test('Strapi and React are peers, never dependencies of ours', () => {
  const nested = Object.keys(manifest.dependencies).filter((name) =>
    /^@strapi\/|^react|^styled-components/.test(name)
  );

  expect(nested).toEqual([]);
});

test('the built package has every file its exports name', () => {
  const paths = Object.values<Record<string, string> | string>(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry)
  );

  expect(paths.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
});

test('what it depends on may be used by everybody', () => {
  const licences = Object.keys(manifest.dependencies).map(
    (name) => JSON.parse(readFileSync(resolve(ROOT, `node_modules/${name}/package.json`), 'utf8')).license
  );

  expect(licences.filter((licence) => !/^(MIT|ISC|BSD|Apache-2\.0|Unlicense|0BSD)/.test(licence))).toEqual(
    []
  );
});
