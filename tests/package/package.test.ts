import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../helpers/root';

const manifest = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));

test('Strapi and React are peers, never dependencies of ours', () => {
  const nested = Object.keys(manifest.dependencies).filter((name) =>
    /^@strapi\/|^react(-dom|-intl|-router-dom)?$|^styled-components/.test(name)
  );

  expect(nested).toEqual([]);
});

test('it makes a package manager install nothing that the plugins of Strapi do not', () => {
  const strapis = readdirSync(resolve(ROOT, 'node_modules/@strapi'))
    .map((name) =>
      JSON.parse(readFileSync(resolve(ROOT, `node_modules/@strapi/${name}/package.json`), 'utf8'))
    )
    .filter(({ strapi }) => strapi?.kind === 'plugin')
    .flatMap(({ peerDependencies }) => Object.keys(peerDependencies));
  const required = Object.keys(manifest.peerDependencies).filter(
    (name) => !manifest.peerDependenciesMeta[name]?.optional
  );

  expect(required.filter((name) => !['@strapi/strapi', ...strapis].includes(name))).toEqual([]);
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

test('a page of the admin that is not ours loads next to nothing of us', () => {
  const bytes = [...entryGraph('index.mjs')]
    .map((file) => gzipSync(readFileSync(resolve(ADMIN, file))).length)
    .reduce((sum, size) => sum + size);

  expect(bytes).toBeLessThan(MAX_ENTRY_BYTES);
});

const ADMIN = resolve(ROOT, 'dist/admin');
const MAX_ENTRY_BYTES = 10 * 1024;

/** What is loaded with a built file before anything of it runs. */
const entryGraph = (file: string, found = new Set([file])): Set<string> => {
  const code = readFileSync(resolve(ADMIN, file), 'utf8');
  for (const [, target] of code.matchAll(/(?:^|;)\s*(?:import|export)\b[^;'"(]*["']\.\/([^"']+)["']/gm))
    if (!found.has(target)) entryGraph(target, found.add(target));

  return found;
};
