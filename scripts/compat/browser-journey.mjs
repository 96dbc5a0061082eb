import { once } from 'node:events';
import { findChromium } from '../chromium.mjs';
import { bin, start } from '../run.mjs';

/** Runs the journey of the browser tests against a running app. @throws {Error} with Jest's output when it fails */
export const makeBrowserJourney = async ({ url }, inbox) => {
  const args = ['--selectProjects', 'browser', '--testPathPatterns', 'e2e/journey'];
  const child = start(bin('jest'), args, {
    env: {
      ...process.env,
      CHROMIUM_PATH: findChromium(),
      SEQUENCES_APP_URL: url,
      SEQUENCES_INBOX_URL: inbox.url,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(output.slice(-3000));
};
