import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { runMeasurement } from './child-process.mjs';
import { describeEnvironment, writeChapter } from './report.mjs';

/**
 * Measures what a list with suppressed domains costs when prospects are enrolled, and what one statement would cost that joins
 * both. Writes its chapter of docs/benchmarks.md: `npm run bench:suppressions -- PROSPECTS DOMAINS DATABASES`.
 */

const [PROSPECTS = 100_000, DOMAINS = 10_000, DATABASES = 'sqlite,postgres,mariadb'] = process.argv.slice(2);

const count = (value) => Number(value).toLocaleString('en');
const seconds = (value) => `${value.toFixed(2)} s`;

installMissing();
buildPlugin();
const rows = [];
for (const database of DATABASES.split(',')) {
  const { lookUpSeconds, enrollSeconds, joinSeconds, storeSeconds } = await runMeasurement(
    'suppressions-strapi.mjs',
    database,
    PROSPECTS,
    DOMAINS
  );
  rows.push(
    `| ${[database, ...[lookUpSeconds, enrollSeconds, joinSeconds, storeSeconds].map(seconds)].join(' | ')} |`
  );
  console.log(rows.at(-1));
}

writeChapter(
  'A suppression list while prospects are enrolled',
  `\`npm run bench:suppressions\` on ${describeEnvironment()}. ${count(PROSPECTS)} prospects, a list with ${count(DOMAINS)} domains, which suppress every other prospect.

Enrolling asks for the hashes of 500 prospects at a time, with those of their domains and the parents of these. One statement for all would need these hashes in the database, beside each prospect: they are keyed, and SQL cannot compute them. The statement itself is fast, but computing and storing the hashes takes about as long as a look-up or longer, every change of an address by any door would have to do it, and a prospect whose hashes are missing or old would be written to although suppressed. So it stays as it is.

| | looked up by hashes, in chunks | enrolled, with these look-ups | one statement, hashes stored | computing and storing them |
|---|---|---|---|---|
${rows.join('\n')}`
);
process.exit();
