import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run } from '../run.mjs';

/** Programs from npm that are not dependencies of the repository: package managers, create-strapi-app, other Node versions. */

const TOOLS = join(ROOT, '.cache/compat/tools');

/** Installs a package on first use. Returns its directory. */
const install = (name, version) => {
  const directory = join(TOOLS, `${name.replace(/\W+/g, '-')}-${version}`);
  const installed = join(directory, 'node_modules', name);
  if (existsSync(join(installed, 'package.json'))) return installed;

  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{ "private": true }');
  run('npm', ['install', ...QUIET, `${name}@${version}`], { cwd: directory });
  return installed;
};

export const QUIET = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** The directory of a package's programs. */
export const programsOf = (name, version) =>
  join(install(name, version), '../'.repeat(name.split('/').length), '.bin');

/** The directory of `node` in a major version: the running one, or the one from the npm package `node-…`. */
export const nodeOf = (major) =>
  process.versions.node.startsWith(`${major}.`)
    ? dirname(process.execPath)
    : join(install(`node-${process.platform}-${process.arch}`, `^${major}`), 'bin');
