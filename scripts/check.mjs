import { spawnSync } from 'node:child_process';
import { report, runJest, sum } from './jest.mjs';
import { buildPlugin, installMissing, ROOT } from './run.mjs';

/** Checks before a commit: unit and Strapi tests on SQLite, types, lint and licences. The last three count as one test each. */

const runScript = (name) => {
  const { status } = spawnSync('npm', ['run', '--silent', name], { cwd: ROOT, stdio: 'inherit' });

  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

installMissing();
buildPlugin();
report(
  sum([
    runJest(['unit', 'strapi'], { env: { SEQUENCES_ONLY_SQLITE: 'true' } }),
    runScript('types'),
    runScript('lint'),
    runScript('licences'),
  ])
);
