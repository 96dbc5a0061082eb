import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { runMeasurement } from './child-process.mjs';

/** Measures how long it takes to enroll 100,000 prospects, and to claim due emails among a million scheduled ones. */

const PROSPECTS = Number(process.env.BENCH_PROSPECTS ?? 100_000);
const STEPS = 10;
const DATABASES = (process.env.BENCH_DATABASES ?? 'sqlite,postgres').split(',');

const thousands = (count) => count.toLocaleString('en');

installMissing();
buildPlugin();
console.log(
  `| | ${thousands(PROSPECTS)} enrolled in ${STEPS} steps | rows a second, of a bare INSERT | 500 claimed among ${thousands(PROSPECTS * STEPS)} waiting | none due | all overdue in a paused sequence |`
);
console.log('|---|---|---|---|---|---|');
for (const database of DATABASES) {
  const { enrollSeconds, share, claimMs, idleMs, pausedMs } = await runMeasurement(
    'waiting-strapi.mjs',
    database,
    PROSPECTS,
    STEPS
  );
  console.log(
    `| ${database} | ${enrollSeconds.toFixed(1)} s | ${share.toFixed(2)} | ${claimMs.toFixed(1)} ms | ${idleMs.toFixed(1)} ms | ${pausedMs.toFixed(1)} ms |`
  );
}
process.exit();
