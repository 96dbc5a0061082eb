import { once } from 'node:events';
import { findChromium } from '../chromium.mjs';
import { bin, start } from '../run.mjs';

/** The journey of the browser tests, as a person makes it, in a running app. @throws {Error} with what jest said */
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
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(said.slice(-3000));
};
