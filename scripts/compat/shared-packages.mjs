import assert from 'node:assert/strict';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages with module state that the plugin shares with Strapi's admin: a second copy would not see that state. */
const SHARED = ['@strapi/icons', 'react', 'react-dom', 'react-intl', 'react-router-dom', 'styled-components'];

/** Strapi's bundler deduplicates it, so only its version has to match; pnpm installs it once per set of peers. */
const DEDUPLICATED = '@strapi/design-system';

/** @throws {AssertionError} unless the plugin resolves each shared package to the copy that Strapi's admin resolves */
export const checkSharedPackages = ({ directory }) => {
  const modules = join(directory, 'node_modules');
  const plugin = realpathSync(join(modules, 'strapi-plugin-sequences'));
  const admin = findPackage(realpathSync(join(modules, '@strapi/strapi')), '@strapi/admin');
  const resolveFrom = (folder) => [
    ...SHARED.map((name) => findPackage(folder, name)),
    versionOf(findPackage(folder, DEDUPLICATED)),
  ];

  assert.deepEqual(resolveFrom(plugin), resolveFrom(admin));
};

/** Looks in the `node_modules` of a folder and of every folder above, as Node does. Null when it is not installed. */
const findPackage = (from, name) => {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  }
  return null;
};

const versionOf = (folder) =>
  folder && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
