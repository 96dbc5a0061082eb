import { findChromium } from './chromium.mjs';
import { report, runJest, sum } from './jest.mjs';
import { buildPlayground, buildPlugin, installMissing } from './run.mjs';

/**
 * Every test: units, real Strapis on each database that answers, the short fault tests, which want the machine for
 * themselves, then the admin in Chromium. Databases named in SEQUENCES_DATABASES must answer.
 */

const testBrowser = () => {
  try {
    const CHROMIUM_PATH = findChromium();
    buildPlayground();
    return runJest(['browser'], { workers: 1, env: { CHROMIUM_PATH } });
  } catch (error) {
    console.error(`\n${error.message}`);
    return { passed: 0, failed: 1 };
  }
};

installMissing();
buildPlugin();
report(sum([runJest(['unit', 'strapi']), runJest(['faults'], { workers: 1 }), testBrowser()]));
