import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, ROOT } from './run.mjs';

/**
 * Runs projects of jest.config.cjs and counts their tests. `paths` are patterns that limit the files; `wrapper` is a
 * command with arguments that starts Jest. A test file that cannot run counts as one failed test, and so does a Jest
 * that cannot start.
 */
export const runJest = (projects, { workers = 2, env = {}, paths = [], wrapper = [] } = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'sequences-jest-'));
  const output = join(directory, 'results.json');
  const [program, ...args] = [...wrapper, bin('jest'), '--selectProjects', ...projects];
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

/** Prints the last line of every run, which other programs parse, and sets the exit code. */
export const report = ({ passed, failed }) => {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
};
