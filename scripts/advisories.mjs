import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { nameOf, readLock, runtimePaths } from './lock-file.mjs';
import { findInDatabase } from './osv-database.mjs';
import { ROOT } from './run.mjs';

/**
 * `npm run advisories`: compares package-lock.json with known vulnerabilities. Fails when a runtime dependency has one, and
 * lists those of other packages, which we use for development or which are Strapi's.
 *
 * It asks the registry, as `npm audit` does. Where the registry has no such service, OSV_DATABASE may name a folder with the
 * unpacked https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip. With neither nothing is checked, and it says so;
 * `--required` makes that a failure.
 */

const args = process.argv.slice(2);
const folder = resolve(args.find((arg) => !arg.startsWith('--')) ?? ROOT);
const packages = readLock(folder);
const runtime = runtimePaths(packages);

/** Findings as [path, description], or null with the reason when the registry answers with none. */
const askRegistry = () => {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 180_000,
  });
  const report = parseJson(stdout);
  if (!report?.auditReportVersion) return { findings: null, reason: report?.message ?? 'no readable answer' };

  const findings = Object.values(report.vulnerabilities).flatMap(({ nodes, via }) =>
    via
      .filter((cause) => typeof cause === 'object')
      .flatMap(({ severity, title, url }) => nodes.map((path) => [path, `${severity}: ${title} (${url})`]))
  );
  return { findings, reason: null };
};

const parseJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const report = (findings, source) => {
  const [ours, others] = [true, false].map((isOurs) =>
    findings.filter(([path]) => runtime.has(path) === isOurs)
  );
  for (const [path, text] of others) console.log(`Not shipped: ${describe(path)}: ${text}`);
  for (const [path, text] of ours) console.error(`Runtime dependency: ${describe(path)}: ${text}`);
  console.log(
    `Compared ${Object.keys(packages).length - 1} packages with ${source}: ` +
      `${ours.length} advisories for runtime dependencies, ${others.length} for others.`
  );
  process.exitCode = ours.length > 0 ? 1 : 0;
};

const describe = (path) => `${nameOf(path)}@${packages[path]?.version ?? '?'}`;

const { findings, reason } = askRegistry();
const database = process.env.OSV_DATABASE;
if (findings) report(findings, 'the advisories of the registry');
else if (database) report(findInDatabase(database, packages), `the OSV database in ${database}`);
else {
  console.error(
    `NOT CHECKED: no advisories could be fetched. The registry answered: ${reason}.\n` +
      'Run `npm audit` or `osv-scanner scan --lockfile package-lock.json` where they are served, ' +
      'or set OSV_DATABASE to an unpacked copy.'
  );
  process.exitCode = args.includes('--required') ? 1 : 0;
}
