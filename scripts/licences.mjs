import { resolve } from 'node:path';
import { licenceOf, nameOf, readLock, runtimePaths } from './lock-file.mjs';
import { ROOT } from './run.mjs';

/**
 * `npm run licences`: fails when a runtime dependency has a licence that is not in the list below, or none. Lists how many
 * packages have which licence, those for development and of Strapi too, for the record.
 */

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** SPDX: for `OR`, one licence must be allowed; for `AND`, all of them. `WITH` adds an exception, which is ignored. */
const isAllowed = (expression) => {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const take = (token) => tokens[0] === token && tokens.shift() !== undefined;
  const one = () => {
    if (!take('(')) return ALLOWED.has(tokens.shift());
    const inner = either();
    return take(')') && inner;
  };
  const both = () => {
    let allowed = one();
    while (take('AND')) allowed = one() && allowed;
    return allowed;
  };
  const either = () => {
    let allowed = both();
    while (take('OR')) allowed = both() || allowed;
    return allowed;
  };

  return either() && tokens.length === 0;
};

const folder = resolve(process.argv[2] ?? ROOT);
const packages = readLock(folder);
const runtime = runtimePaths(packages);

const countByLicence = (paths) => {
  const counts = new Map();
  for (const path of paths) {
    const licence = licenceOf(folder, packages, path) ?? 'none stated';
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([licence, count]) => `${count} ${licence}`);
};

const others = Object.keys(packages).filter(
  (path) => path !== '' && !packages[path].link && !runtime.has(path)
);
const refused = [...runtime].filter((path) => !isAllowed(licenceOf(folder, packages, path) ?? ''));

console.log(`${runtime.size} runtime dependencies: ${countByLicence(runtime).join(', ')}`);
console.log(`${others.length} others, for development and of Strapi: ${countByLicence(others).join(', ')}`);
for (const path of refused)
  console.error(
    `Not allowed: ${nameOf(path)}@${packages[path].version} is under ${licenceOf(folder, packages, path) ?? 'no stated licence'}`
  );
process.exitCode = refused.length > 0 ? 1 : 0;
