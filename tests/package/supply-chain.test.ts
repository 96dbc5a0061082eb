import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../helpers/root';

/** The checks of package-lock.json: licences, advisories, and the list of what users install. */

type Packages = Record<string, object>;

const OWN = { '': { dependencies: { used: '^1.0.0' }, devDependencies: { tool: '^1.0.0' } } };

const folders: string[] = [];

const project = (packages: Packages) => {
  const folder = mkdtempSync(join(tmpdir(), 'sequences-lock-'));
  folders.push(folder);
  const lock = { name: 'own', version: '1.0.0', lockfileVersion: 3, packages: { ...OWN, ...packages } };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'own', version: '1.0.0', ...OWN[''] }));

  return folder;
};

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('node', [join(ROOT, 'scripts', script), ...args], {
    encoding: 'utf8',
  });

  return { status, stdout, output: stdout + stderr };
};

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('every runtime dependency of this package has a licence that is allowed', () => {
  const { status, output } = run('licences.mjs');

  expect(output).toMatch(/^\d{2,} runtime dependencies: /);
  expect(status).toBe(0);
});

test.each([
  ['MIT', 0],
  ['(GPL-3.0-only OR MIT)', 0],
  ['MIT AND (ISC OR AGPL-3.0-only)', 0],
  ['(WTFPL OR GPL-2.0-only)', 1],
  ['MIT AND LGPL-3.0-or-later', 1],
  ['AGPL-3.0-or-later', 1],
  ['SEE LICENSE IN LICENSE', 1],
  ['MIT)', 1],
  [undefined, 1],
])('a runtime dependency under %s ends the check with %i', (license, status) => {
  const folder = project({ 'node_modules/used': { version: '1.0.0', license } });

  expect(run('licences.mjs', folder).status).toBe(status);
});

test('what a runtime dependency needs counts, at the place where Node finds it; tools do not', () => {
  const nested = (license: string) => ({
    'node_modules/used': { version: '1.0.0', license: 'MIT', dependencies: { deep: '^2.0.0' } },
    'node_modules/used/node_modules/deep': { version: '2.0.0', license },
    'node_modules/deep': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
    'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
  });

  expect(run('licences.mjs', project(nested('ISC'))).status).toBe(0);
  const { status, output } = run('licences.mjs', project(nested('GPL-3.0-only')));
  expect([status, output]).toEqual([1, expect.stringContaining('deep@2.0.0 is under GPL-3.0-only')]);
});

test('a package without a licence in the lock file is read from its package.json', () => {
  const folder = project({ 'node_modules/used': { version: '1.0.0' } });
  mkdirSync(join(folder, 'node_modules/used'), { recursive: true });
  writeFileSync(
    join(folder, 'node_modules/used/package.json'),
    JSON.stringify({ licenses: [{ type: 'GPL-2.0' }, { type: 'MIT' }] })
  );

  expect(run('licences.mjs', folder).status).toBe(0);
});

test('the SBOM lists each runtime dependency of this package with version, licence and hash', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  const sbom = JSON.parse(run('sbom.mjs').stdout);

  const names = sbom.components.map(({ name }: { name: string }) => name);
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(names).not.toContain('@strapi/strapi');
  for (const component of sbom.components) {
    expect(component.licenses).not.toEqual([]);
    expect(component.hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
  }
});

/** Runs the check with a registry that answers the question for advisories like this. */
const askRegistry = async (folder: string, status: number, body: object, args: string[] = [], env = {}) => {
  const registry = createServer((request, response) => {
    const name = String(request.url).slice(1);
    const versions = { '1.2.0': { name, version: '1.2.0' }, '2.0.0': { name, version: '2.0.0' } };
    const answer = request.method === 'GET' ? { name, versions, 'dist-tags': { latest: '2.0.0' } } : body;
    request
      .resume()
      .on('end', () =>
        response.writeHead(request.method === 'GET' ? 200 : status).end(JSON.stringify(answer))
      );
  });
  await new Promise<void>((listening) => void registry.listen(0, '127.0.0.1', listening));
  const { port } = registry.address() as AddressInfo;
  const child = spawn('node', [join(ROOT, 'scripts/advisories.mjs'), folder, ...args], {
    env: {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_fetch_retries: '0',
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const code = await new Promise((ended) => child.once('close', ended));
  registry.close();

  return { code, output };
};

const TWO = {
  'node_modules/used': { version: '1.2.0', license: 'MIT' },
  'node_modules/tool': { version: '1.2.0', license: 'MIT', dev: true },
};

const advisory = (name: string) => ({
  [name]: [
    {
      id: 1,
      title: `Hole in ${name}`,
      severity: 'high',
      url: 'https://x.test',
      vulnerable_versions: '<2.0.0',
    },
  ],
});

test('an advisory of the registry fails the check for a runtime dependency, and is listed for a tool', async () => {
  const folder = project(TWO);

  const forTool = await askRegistry(folder, 200, advisory('tool'));
  const forUsed = await askRegistry(folder, 200, advisory('used'));

  expect(forTool).toEqual({
    code: 0,
    output: expect.stringContaining('Not shipped: tool@1.2.0: high: Hole in tool'),
  });
  expect(forUsed).toEqual({
    code: 1,
    output: expect.stringContaining('Runtime dependency: used@1.2.0: high: Hole'),
  });
});

test('a registry without advisories is said plainly, and fails only where they are required', async () => {
  const folder = project(TWO);

  const optional = await askRegistry(folder, 405, {});
  const required = await askRegistry(folder, 405, {}, ['--required']);

  expect(optional).toEqual({ code: 0, output: expect.stringContaining('NOT CHECKED: no advisories') });
  expect(required).toEqual({ code: 1, output: expect.stringContaining('NOT CHECKED: no advisories') });
});

test.each([
  ['1.2.0', [{ introduced: '0' }], true],
  ['1.2.0', [{ introduced: '0' }, { fixed: '1.2.0' }], false],
  ['1.2.0-beta.2', [{ introduced: '0' }, { fixed: '1.2.0' }], true],
  ['1.2.0', [{ introduced: '1.0.0' }, { last_affected: '1.2.0' }], true],
  ['1.10.0', [{ introduced: '1.0.0' }, { last_affected: '1.9.0' }], false],
  ['2.0.1', [{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }, { fixed: '2.0.2' }], true],
  ['1.5.0', [{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }], false],
])(
  'without a registry, a copy of the OSV database says of %s within %j: %s',
  async (version, events, isAffected) => {
    const database = mkdtempSync(join(tmpdir(), 'sequences-osv-'));
    folders.push(database);
    const affected = [{ package: { ecosystem: 'npm', name: 'used' }, ranges: [{ type: 'SEMVER', events }] }];
    writeFileSync(join(database, 'GHSA-1.json'), JSON.stringify({ id: 'GHSA-1', summary: 'Hole', affected }));
    const folder = project({ 'node_modules/used': { version, license: 'MIT' } });

    const { code, output } = await askRegistry(folder, 405, {}, [], { OSV_DATABASE: database });

    expect(output).toContain(`${isAffected ? 1 : 0} advisories for runtime dependencies`);
    expect(code).toBe(isAffected ? 1 : 0);
  }
);
