import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads package-lock.json: which packages there are, and which of them users of this package install with it. */

/** The packages of a lock file by their path, such as `node_modules/knex`. */
export const readLock = (folder) =>
  JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;

/**
 * Paths of the runtime dependencies: what `dependencies` lead to. The host's own packages, our peer dependencies, are not
 * among them: the host has chosen those.
 */
export const runtimePaths = (packages) => {
  const paths = new Set();
  const visit = (from) => {
    for (const path of dependenciesOf(packages, from)) {
      if (paths.has(path)) continue;
      paths.add(path);
      visit(path);
    }
  };
  visit('');

  return paths;
};

/** Paths of what a package depends on; that of our own is empty. */
export const dependenciesOf = (packages, from) => {
  const { dependencies, optionalDependencies } = packages[from];

  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(
    (name) => findInstalled(packages, from, name) ?? []
  );
};

/** As Node resolves: the nearest `node_modules` above. Null for an optional package that is not in the lock file. */
const findInstalled = (packages, from, name) => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = [folder, 'node_modules', name].filter(Boolean).join('/');
    if (path in packages) return path;
    if (folder === '') return null;
  }
};

export const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** The SPDX expression of a package: from the lock file, or else from its package.json; null when neither has one. */
export const licenceOf = (folder, packages, path) => {
  const manifest = join(folder, path, 'package.json');
  const stated =
    packages[path].license ??
    (existsSync(manifest) ? fromManifest(JSON.parse(readFileSync(manifest, 'utf8'))) : null);

  return typeof stated === 'string' ? stated : null;
};

/** Old packages have an object, or a list of them of which the user may choose. */
const fromManifest = ({ license, licenses }) => {
  const stated = license ?? licenses;
  const types = [stated].flat().map((entry) => (typeof entry === 'string' ? entry : entry?.type));

  return types.every(Boolean) && types.length > 0 ? types.join(' OR ') : null;
};
