import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const PATHS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const findInstalled = () => PATHS.find((path) => path && existsSync(path));

/** The path of Chromium, which is installed with apt-get if it is missing. @throws {Error} when that is not possible */
export const findChromium = () => {
  if (findInstalled()) return findInstalled();
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to its path.');
  }

  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return findInstalled();
};
