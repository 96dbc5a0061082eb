import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Adds to package-lock.json the builds of packages for other platforms that npm left out, because the registry
 * it was written with does not serve them; `npm ci` refuses a lock file without them (npm/cli#4828).
 * Run it after `npm install` changed the lock file.
 */

const PATH = join(ROOT, 'package-lock.json');

const lock = JSON.parse(readFileSync(PATH, 'utf8'));

const complete = () => {
  let added = 0;
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      if (!platform || isLocked(place, name)) continue;
      lock.packages[placeFor(place, name)] = {
        version: version.replace(/^[\^~]/, ''),
        ...platform,
        ...(dev && { dev }),
        optional: true,
      };
      added += 1;
    }
  }

  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added} builds for other platforms were added to package-lock.json`);
};

/** From the name, such as `@rollup/rollup-linux-arm64-musl`; null where it names none. */
const platformOf = (name) => {
  const [, os, cpu, abi = ''] =
    /-(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)-?([a-z0-9]*)$/.exec(
      name
    ) ?? [];
  if (!os) return null;
  const libc = os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};

  return { cpu: [cpu], ...libc, os: [os] };
};

/** Node looks beside the package and then in every folder above it. */
const isLocked = (place, name) => {
  const parents = place
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));

  return [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`].some(
    (candidate) => candidate in lock.packages
  );
};

/** Beside its siblings that are locked already, else where the package itself lies. */
const placeFor = (place, name) => {
  const folder = place.slice(0, place.lastIndexOf('node_modules/'));
  const candidate = `${folder}node_modules/${name}`;

  return candidate in lock.packages ? `${place}/node_modules/${name}` : candidate;
};

complete();
