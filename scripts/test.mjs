import { findChromium } from './chromium.mjs';
import { report, runJest, sum } from './jest.mjs';
import { buildPlayground, buildPlugin, installMissing } from './run.mjs';

/**
 * Runs every test: unit tests, Strapi tests on each available database, the short fault tests, and the
 * admin in Chromium. Databases named in SEQUENCES_DATABASES are required.
 */

const testBrowser = () => {
  try {
    const CHROMIUM_PATH = findChromium();
    buildPlayground();
    return runJest(['browser'], { env: { CHROMIUM_PATH } });
  } catch (error) {
    console.error(`\n${error.message}`);
    return { passed: 0, failed: 1 };
  }
};

installMissing();
buildPlugin();
// Strapi tests wait for timers and databases much of the time, so three workers share two cores.
report(sum([runJest(['unit', 'strapi'], { workers: 3 }), runJest(['faults']), testBrowser()]));
