import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { runMeasurement } from './child-process.mjs';
import { describeEnvironment, writeChapter } from './report.mjs';

/**
 * Measures how long old events take to lose their details, and what hits feel of it meanwhile. Writes its chapter of
 * docs/benchmarks.md: `npm run bench:retention -- EVENTS DATABASES`, such as `100000 sqlite,postgres`.
 */

const [EVENTS = 1_000_000, DATABASES = 'sqlite,postgres,mariadb'] = process.argv.slice(2);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);

const count = (value) => Math.round(value).toLocaleString('en');

installMissing();
buildPlugin();
const rows = [];
for (const database of DATABASES.split(',')) {
  const result = await runMeasurement('retention-strapi.mjs', database, EVENTS, SECONDS);
  const { purgeSeconds, left, longestMs, longestMsAlone, perSecond, perSecondAlone } = result;
  rows.push(
    `| ${database} | ${purgeSeconds.toFixed(0)} s | ${count(left)} | ${count(perSecondAlone)} | ${count(perSecond)} (${((100 * perSecond) / perSecondAlone).toFixed(0)} %) | ${count(longestMsAlone)} ms | ${count(longestMs)} ms |`
  );
  console.log(`${rows.at(-1)} loaded in ${result.loadSeconds.toFixed(0)} s`);
}

writeChapter(
  'Old events lose their details',
  `${count(Number(EVENTS))} old opens of ${count(Number(EVENTS) / 4)} emails, in a process that records as many opens as it can for ${SECONDS} seconds, without and with the purge; after that, it locks one email after the other while the purge goes on. ${describeEnvironment()}.

| | all old events | rows left of them | opens recorded per second, without purge | with purge | longest wait for an email, without purge | with purge |
|---|---|---|---|---|---|---|
${rows.join('\n')}`
);
process.exit();
