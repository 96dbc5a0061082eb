import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Adds optional dependencies for other platforms to package-lock.json. npm leaves them out when its registry does not
 * serve them, and `npm ci` then refuses the lock file (npm/cli#4828). Run this after `npm install` changed the lock file.
 */

const LOCK_FILE = join(ROOT, 'package-lock.json');

const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));

const completeLock = () => {
  let added = 0;
  for (const [parentPath, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      if (!platform || isLocked(parentPath, name)) continue;
      lock.packages[pathFor(parentPath, name)] = {
        version: version.replace(/^[\^~]/, ''),
        ...platform,
        ...(dev && { dev }),
        optional: true,
      };
      added += 1;
    }
  }

  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${added} packages for other platforms to package-lock.json`);
};

/** Platform fields of a package name such as `@rollup/rollup-linux-arm64-musl`; null when it names no platform. */
const platformOf = (name) => {
  const [, os, cpu, abi = ''] =
    /-(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)-?([a-z0-9]*)$/.exec(
      name
    ) ?? [];
  if (!os) return null;
  const libc = os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};

  return { cpu: [cpu], ...libc, os: [os] };
};

/** Node resolves a package from the node_modules beside its parent and in every directory above. */
const isLocked = (parentPath, name) => {
  const parents = parentPath
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));

  return [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`].some(
    (candidate) => candidate in lock.packages
  );
};

/** Path beside the parent package; inside the parent when another version already has that path. */
const pathFor = (parentPath, name) => {
  const folder = parentPath.slice(0, parentPath.lastIndexOf('node_modules/'));
  const candidate = `${folder}node_modules/${name}`;

  return candidate in lock.packages ? `${parentPath}/node_modules/${name}` : candidate;
};

completeLock();
