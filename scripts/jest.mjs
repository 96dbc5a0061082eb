import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, ROOT } from './run.mjs';

/**
 * Runs the tests of some of jest.config.cjs's projects and counts them; of files that match one of `paths` where these are
 * given, and by the program `under` with its arguments. A file that cannot be run, and a run that cannot begin, count as one
 * failed test each.
 */
export const runJest = (projects, { workers = 2, env = {}, paths = [], under = [] } = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'sequences-jest-'));
  const output = join(directory, 'results.json');
  const [program, ...args] = [...under, bin('jest'), '--selectProjects', ...projects];
  if (paths.length > 0) args.push('--testPathPatterns', ...paths);
  const { status } = spawnSync(
    program,
    [...args, `--maxWorkers=${workers}`, '--json', `--outputFile=${output}`],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } }
  );
  const results = readResults(output);
  rmSync(directory, { recursive: true });

  const passed = results?.numPassedTests ?? 0;
  const failed = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 1;
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
};

const readResults = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

export const sum = (counts) => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});

/** The last line of every run, which programs read too. */
export const report = ({ passed, failed }) => {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
};
