import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { runMeasurement } from './child-process.mjs';
import { describeEnvironment, writeChapter } from './report.mjs';

/**
 * Measures how long a source takes to be read: all of it at first, then without news, and what the app's own writes cost. Writes
 * its chapter of docs/benchmarks.md: `npm run bench:sources -- sqlite=100000,postgres=1000000`.
 */

const [SIZES = 'sqlite=100000,postgres=1000000'] = process.argv.slice(2);

const count = (value) => Number(value).toLocaleString('en');
const ms = (value) => `${value.toFixed(1)} ms`;

installMissing();
buildPlugin();
const rows = [];
for (const [database, entries] of SIZES.split(',').map((size) => size.split('='))) {
  const result = await runMeasurement('sources-strapi.mjs', database, entries);
  const { firstMs, idleMs, slowestMs, newMs, withMs, withoutMs, found } = result;
  rows.push(
    `| ${[
      `${database}, ${count(entries)} entries`,
      `${(firstMs / 1000).toFixed(0)} s, ${count(found)} people`,
      ...[idleMs, slowestMs, newMs, withMs, withoutMs].map(ms),
    ].join(' | ')} |`
  );
  console.log(rows.at(-1));
}

writeChapter(
  'Sources',
  `\`npm run bench:sources\` on ${describeEnvironment()}. Every tenth entry is a double, every fiftieth has no address. The passes without news are 15, of which the median and the slowest are shown: that one also asked for all entries that were updated since, which no index helps, and which therefore happens more rarely the longer it takes. 400 new entries were read in one pass. A write is \`strapi.documents().create()\` of the app, median of 400.

| | first reading | a pass without news | the slowest of them | a pass with 400 new entries | a write of the app | the same without the plugin |
|---|---|---|---|---|---|---|
${rows.join('\n')}`
);
process.exit();
