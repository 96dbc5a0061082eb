import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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
  return {
    passed,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    failures: failuresOf(results),
    secondTries: secondTriesOf(results),
    durations: durationsOf(results),
  };
};

const failuresOf = (results) =>
  (results?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const path = relative(ROOT, name);
    if (failed.length === 0) return status === 'failed' ? [`${path}: ${beginning(message)}`] : [];
    return failed.map((test) => `${path} › ${test.fullName}: ${beginning(test.failureMessages[0])}`);
  });

/** The tests that failed at first and passed when they were run once more. */
const secondTriesOf = (results) =>
  (results?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, invocations }) => status === 'passed' && invocations > 1)
      .map(
        ({ fullName, retryReasons }) =>
          `${relative(ROOT, name)} › ${fullName}: ${beginning(retryReasons?.[0])}`
      )
  );

const beginning = (message = '') =>
  stripVTControlCharacters(message).replace(/\s+/g, ' ').trim().slice(0, 300);

/** Seconds a test file took, by its path. */
const durationsOf = (results) =>
  (results?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    path: relative(ROOT, name),
    seconds: Math.round((endTime - startTime) / 1000),
  }));

const readResults = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

export const sum = (runs) => ({
  passed: runs.reduce((total, { passed }) => total + passed, 0),
  failed: runs.reduce((total, { failed }) => total + failed, 0),
  failures: runs.flatMap(({ failures = [] }) => failures),
  secondTries: runs.flatMap(({ secondTries = [] }) => secondTries),
  durations: runs.flatMap(({ durations = [] }) => durations),
});

/**
 * Prints the slowest files, each test that failed at first or for good in a line, and the last line of every run, which other programs parse. Sets
 * the exit code.
 */
export const report = ({ passed, failed, failures = [], secondTries = [], durations = [] }) => {
  const slowest = [...durations].sort((a, b) => b.seconds - a.seconds).slice(0, 10);
  console.log('');
  for (const { path, seconds } of slowest) console.log(`${seconds} s: ${path}`);
  for (const secondTry of secondTries) console.log(`PASSED AT THE SECOND TRY ${secondTry}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
};
