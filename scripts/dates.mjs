import { spawnSync } from 'node:child_process';
import { report, runJest, sum } from './jest.mjs';
import { buildPlugin, installMissing } from './run.mjs';

/**
 * Runs the unit tests, and the Strapi tests that depend on dates, at difficult dates: DST changes, midnight, leap day.
 * Only on SQLite: `faketime` sets the date of these processes, not that of a database server.
 */

const DATES = [
  ['Pacific/Apia', '2026-11-28 23:58:30', 'on a Saturday, just before midnight'],
  ['Europe/Berlin', '2027-03-28 01:59:20', 'just before daylight saving time begins'],
  ['Europe/Berlin', '2027-10-31 02:30:00', 'in the hour that is repeated when daylight saving time ends'],
  ['America/New_York', '2027-03-14 01:59:20', 'just before daylight saving time begins'],
  ['America/New_York', '2026-11-01 01:30:00', 'in the hour that is repeated when daylight saving time ends'],
  ['UTC', '2028-02-29 12:00:00', 'on a leap day'],
];

const FILES = [
  'tests/journey',
  'tests/server/sending/(limits|manual|pass)/',
  'tests/server/sequences/(enrollments/|history)',
  'tests/server/statistics/',
];

const STRAPI_TESTS = `(${FILES.join('|')}).*\\.strapi\\.test\\.ts$`;

const UNIT_TESTS = '(?<!\\.strapi|\\.fault|\\.e2e)\\.test\\.ts$';

const runAt = ([zone, date, description]) => {
  console.log(`\n${date} in ${zone}: ${description}`);

  return runJest(['unit', 'strapi'], {
    env: { SEQUENCES_ONLY_SQLITE: 'true', TZ: zone, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' },
    paths: [UNIT_TESTS, STRAPI_TESTS],
    wrapper: ['faketime', '-f', `@${date}`],
  });
};

const hasFaketime = spawnSync('faketime', ['--version']).status === 0;
if (!hasFaketime) console.error('This needs faketime: apt-get install faketime');

installMissing();
buildPlugin();
report(hasFaketime ? sum(DATES.map(runAt)) : { passed: 0, failed: 1 });
