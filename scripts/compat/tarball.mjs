import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlugin, ROOT } from '../run.mjs';

const DIRECTORY = join(ROOT, '.cache/compat/tarball');

/** Packs the plugin as for npm. Its file name contains a hash, since package managers cache tarballs by file name. */
export const packPlugin = () => {
  buildPlugin();
  rmSync(DIRECTORY, { recursive: true, force: true });
  mkdirSync(DIRECTORY, { recursive: true });
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', DIRECTORY], { cwd: ROOT });
  const [{ filename }] = JSON.parse(output);
  const packed = join(DIRECTORY, filename);
  const hash = createHash('sha256').update(readFileSync(packed)).digest('hex').slice(0, 12);
  const hashed = packed.replace(/\.tgz$/, `-${hash}.tgz`);
  renameSync(packed, hashed);

  return hashed;
};
