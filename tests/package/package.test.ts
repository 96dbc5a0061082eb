import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../helpers/root';

const manifest = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));

test('Strapi and React are not dependencies of the package', () => {
  const nested = Object.keys(manifest.dependencies).filter((name) =>
    /^@strapi\/|^react(-dom|-intl|-router-dom)?$|^styled-components/.test(name)
  );

  expect(nested).toEqual([]);
});

test('its required peer dependencies are also those of Strapi’s own plugins', () => {
  const peersOfStrapiPlugins = readdirSync(resolve(ROOT, 'node_modules/@strapi'))
    .map((name) =>
      JSON.parse(readFileSync(resolve(ROOT, `node_modules/@strapi/${name}/package.json`), 'utf8'))
    )
    .filter(({ strapi }) => strapi?.kind === 'plugin')
    .flatMap(({ peerDependencies }) => Object.keys(peerDependencies));
  const required = Object.keys(manifest.peerDependencies).filter(
    (name) => !manifest.peerDependenciesMeta[name]?.optional
  );

  expect(required.filter((name) => !['@strapi/strapi', ...peersOfStrapiPlugins].includes(name))).toEqual([]);
});

test('every file in the exports of package.json exists', () => {
  const paths = Object.values<Record<string, string> | string>(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry)
  );

  expect(paths.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
});

test('every dependency has a permissive licence', () => {
  const licences = Object.keys(manifest.dependencies).map(
    (name) => JSON.parse(readFileSync(resolve(ROOT, `node_modules/${name}/package.json`), 'utf8')).license
  );

  expect(licences.filter((licence) => !/^(MIT|ISC|BSD|Apache-2\.0|Unlicense|0BSD)/.test(licence))).toEqual(
    []
  );
});

test('a page of the admin outside the plugin loads less than 10 KiB of it', () => {
  const bytes = [...entryGraph('index.mjs')]
    .map((file) => gzipSync(readFileSync(resolve(ADMIN, file))).length)
    .reduce((sum, size) => sum + size);

  expect(bytes).toBeLessThan(MAX_ENTRY_BYTES);
});

const ADMIN = resolve(ROOT, 'dist/admin');
const MAX_ENTRY_BYTES = 10 * 1024;

/** A built file and its static imports, directly and indirectly. */
const entryGraph = (file: string, visited = new Set([file])): Set<string> => {
  const code = readFileSync(resolve(ADMIN, file), 'utf8');
  for (const [, target] of code.matchAll(/(?:^|;)\s*(?:import|export)\b[^;'"(]*["']\.\/([^"']+)["']/gm))
    if (!visited.has(target)) entryGraph(target, visited.add(target));

  return visited;
};
