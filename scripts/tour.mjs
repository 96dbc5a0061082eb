import { findChromium } from './chromium.mjs';
import { bin, buildPlayground, buildPlugin, installMissing, run } from './run.mjs';

/** Takes new screenshots for README.md and docs/tour.md, and new reference screenshots for the tests, in a seeded Strapi. */

installMissing();
buildPlugin();
buildPlayground();
run(bin('jest'), ['--selectProjects', 'browser', '--maxWorkers=1', '--testPathPatterns', 'e2e/screenshots'], {
  env: { ...process.env, CHROMIUM_PATH: findChromium(), UPDATE_SCREENSHOTS: 'true' },
});
