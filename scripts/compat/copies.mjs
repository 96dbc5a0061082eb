import assert from 'node:assert/strict';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the plugin's part of the admin shares with Strapi's: a second copy knows nothing of what the first one was told. */
const SHARED = ['@strapi/icons', 'react', 'react-dom', 'react-intl', 'react-router-dom', 'styled-components'];

/** What Strapi's bundler takes from one place whoever imports it; pnpm has it once for each set of its peers. */
const UNIFIED = '@strapi/design-system';

/** Where the plugin finds a package is where Strapi's own admin finds it. */
export const checkCopies = ({ directory }) => {
  const modules = join(directory, 'node_modules');
  const plugin = realpathSync(join(modules, 'strapi-plugin-sequences'));
  const admin = findPackage(realpathSync(join(modules, '@strapi/strapi')), '@strapi/admin');
  const foundFrom = (folder) => [
    ...SHARED.map((name) => findPackage(folder, name)),
    versionOf(findPackage(folder, UNIFIED)),
  ];

  assert.deepEqual(foundFrom(plugin), foundFrom(admin));
};

/** As Node and bundlers do: in the `node_modules` beside a folder and above it. Null where there is none. */
const findPackage = (from, name) => {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  }
  return null;
};

const versionOf = (folder) =>
  folder && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
