import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const PATHS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const find = () => PATHS.find((path) => path && existsSync(path));

/** @throws {Error} when there is none and none can be installed */
export const findChromium = () => {
  if (find()) return find();
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('The browser tests need Chromium: install it, or say where it is in CHROMIUM_PATH.');
  }

  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return find();
};
