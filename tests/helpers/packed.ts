import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

export type Packed = { tarball: string; files: string[]; remove: () => void };

/** Packs the built plugin as `npm publish` would. */
export const packPlugin = (): Packed => {
  const directory = mkdtempSync(join(tmpdir(), 'sequences-pack-'));
  const output = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', directory],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  );
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: Array<{ path: string }> }];

  return {
    tarball: join(directory, filename),
    files: files.map(({ path }) => path),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
};

/** Creates an app directory with the unpacked tarball and links to this repository's packages. Needs no network. */
export const createHost = (tarball: string, files: Record<string, string>) => {
  const root = mkdtempSync(join(tmpdir(), 'sequences-host-'));
  const modules = join(root, 'node_modules');
  const plugin = join(modules, 'strapi-plugin-sequences');
  mkdirSync(plugin, { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  execFileSync('tar', ['xzf', tarball, '-C', plugin, '--strip-components=1']);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }

  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
};
