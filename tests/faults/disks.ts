import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/**
 * A disk of memory, such as one of `size=64k`, or one that is `ro`. Resolves with what takes it away; null where this
 * machine does not let us mount.
 */
export const mountDisk = (directory: string, options: string): (() => void) | null => {
  mkdirSync(directory, { recursive: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory]);

  return status === 0 ? () => void spawnSync('umount', ['--lazy', directory]) : null;
};
