import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/**
 * Mounts a tmpfs with these mount options, such as `size=64k` or `ro`. Returns a function that unmounts it; null when this
 * user may not mount.
 */
export const mountDisk = (directory: string, options: string): (() => void) | null => {
  mkdirSync(directory, { recursive: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory]);

  return status === 0 ? () => void spawnSync('umount', ['--lazy', directory]) : null;
};
