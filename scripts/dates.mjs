import { spawnSync } from 'node:child_process';
import { report, runJest, sum } from './jest.mjs';
import { buildPlugin, installMissing } from './run.mjs';

/**
 * The unit tests, and those of real Strapis whose figures or schedules know dates, on SQLite under dates at which clocks
 * stumble. `faketime` sets the date of every process, which the two other databases would not share.
 */

const DATES = [
  ['Pacific/Apia', '2026-11-28 23:58:30', 'a Saturday, before midnight'],
  ['Europe/Berlin', '2027-03-28 01:59:20', 'before the hour that is skipped'],
  ['Europe/Berlin', '2027-10-31 02:30:00', 'in an hour that comes twice'],
  ['America/New_York', '2027-03-14 01:59:20', 'before the hour that is skipped'],
  ['America/New_York', '2026-11-01 01:30:00', 'in an hour that comes twice'],
  ['UTC', '2028-02-29 12:00:00', 'a day that most years lack'],
];

const FILES = [
  'tests/journey',
  'tests/server/sending/(limits|manual|pass)/',
  'tests/server/sequences/(enrollments/|history)',
  'tests/server/statistics/',
];

const STRAPI_TESTS = `(${FILES.join('|')}).*\\.strapi\\.test\\.ts$`;

const UNIT_TESTS = '(?<!\\.strapi|\\.fault|\\.e2e)\\.test\\.ts$';

const testUnder = ([zone, date, words]) => {
  console.log(`\n${date} in ${zone}: ${words}`);

  return runJest(['unit', 'strapi'], {
    env: { SEQUENCES_ONLY_SQLITE: 'true', TZ: zone, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' },
    paths: [UNIT_TESTS, STRAPI_TESTS],
    under: ['faketime', '-f', `@${date}`],
  });
};

const hasFaketime = spawnSync('faketime', ['--version']).status === 0;
if (!hasFaketime) console.error('faketime is missing: apt-get install faketime');

installMissing();
buildPlugin();
report(hasFaketime ? sum(DATES.map(testUnder)) : { passed: 0, failed: 1 });
