import { findChromium } from './chromium.mjs';
import { bin, buildPlayground, buildPlugin, installMissing, run } from './run.mjs';

/** Takes the pictures of the README and those that tests compare with anew, in a seeded Strapi of its own. */

installMissing();
buildPlugin();
buildPlayground();
run(bin('jest'), ['--selectProjects', 'browser', '--maxWorkers=1', '--testPathPatterns', 'e2e/pictures'], {
  env: { ...process.env, CHROMIUM_PATH: findChromium(), UPDATE_SCREENSHOTS: 'true' },
});
