import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dependenciesOf, licenceOf, nameOf, readLock, runtimePaths } from './lock-file.mjs';
import { ROOT } from './run.mjs';

/**
 * `npm run sbom`: writes the list of the runtime dependencies, in CycloneDX 1.5, to the standard output.
 *
 * Not `npm sbom --omit dev`: npm 11 leaves out every package that a development dependency needs as well, such as luxon.
 */

const folder = resolve(process.argv[2] ?? ROOT);
const packages = readLock(folder);
const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const purlOf = (packageName, packageVersion) =>
  `pkg:npm/${packageName.replace('@', '%40')}@${packageVersion}`;

const refOf = (path) => (path === '' ? purlOf(name, version) : purlOf(nameOf(path), packages[path].version));

const licencesOf = (expression) => {
  if (!expression) return [];
  return [/\s/.test(expression) ? { expression } : { license: { id: expression } }];
};

/** `sha512-<base64>`, as lock files have it. */
const hashesOf = (integrity = '') =>
  integrity
    .split(' ')
    .filter(Boolean)
    .map((hash) => hash.split('-'))
    .map(([algorithm, content]) => ({
      alg: algorithm.toUpperCase().replace('SHA', 'SHA-'),
      content: Buffer.from(content, 'base64').toString('hex'),
    }));

const toComponent = (path) => ({
  type: 'library',
  'bom-ref': refOf(path),
  name: nameOf(path),
  version: packages[path].version,
  purl: refOf(path),
  licenses: licencesOf(licenceOf(folder, packages, path)),
  hashes: hashesOf(packages[path].integrity),
});

/** One of each version: it may be installed at several places. */
const byRef = new Map([...runtimePaths(packages)].map((path) => [refOf(path), path]));

const sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    timestamp: new Date().toISOString(),
    component: {
      type: 'library',
      'bom-ref': refOf(''),
      name,
      version,
      purl: refOf(''),
      licenses: licencesOf(license),
    },
  },
  components: [...byRef.values()].map(toComponent),
  dependencies: ['', ...byRef.values()].map((path) => ({
    ref: refOf(path),
    dependsOn: [...new Set(dependenciesOf(packages, path).map(refOf))],
  })),
};

process.stdout.write(`${JSON.stringify(sbom, null, 2)}\n`);
