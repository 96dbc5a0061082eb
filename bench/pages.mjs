import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { buildPlayground, buildPlugin, installMissing } from '../scripts/run.mjs';
import { surroundings, writeChapter } from './report.mjs';
import { load } from './typescript.mjs';

/**
 * From a click to the content of each page, in Chromium, in production mode, on PostgreSQL with the crowd of crowd.sql:
 * medians of five, each in a page that was loaded anew and so remembers no figures. Writes its chapter of docs/benchmarks.md.
 */

installMissing();
buildPlugin();
buildPlayground();
const { openBrowser, openPage } = load('../tests/e2e/browser.ts');
const { startPlayground } = load('../tests/e2e/playground.ts');
const { visitor } = load('../tests/e2e/visitor.ts');
const { createDatabase, dropDatabase } = load('../tests/helpers/databases.ts');

const ROUNDS = 5;
const DATABASE = 'sequences_bench_pages';
const BIG = `/sequences/${createHash('md5').update('sequence1').digest('hex').slice(0, 24)}`;

const link = (name) => (page) => page.getByRole('main').getByRole('link', { name, exact: true }).first();
const menu = (name) => (page) =>
  page.getByRole('navigation', { name: 'Sequences' }).getByRole('link', { name, exact: true }).first();
const button = (name) => (page) => page.getByRole('button', { name }).first();
const tab = (name) => (page) => page.getByRole('tab', { name });
const words = (text) => (page) => page.getByText(text).first();
const tableRow = (page) => page.getByRole('row').nth(5);
const slot = (page) =>
  page.locator('button[aria-haspopup=dialog]', { hasText: ', Sequence 1, step' }).first();
const activity = (page) => page.getByRole('list', { name: 'Activities' }).getByRole('listitem').first();

const option = (name) => (page) => page.getByRole('option', { name });

/** Where a person is, what they click, what they then see, and what they clicked before. */
const PAGES = [
  ['Dashboard, slots of a week', '/sequences', menu('Dashboard'), slot],
  ['Dashboard, activities', '/sequences', menu('Dashboard'), activity],
  [
    'Dashboard, a month',
    '',
    option('Month'),
    (page) => page.locator('button', { hasText: /^Wednesday.*emails/ }).first(),
    (page) => page.getByRole('combobox', { name: 'View' }),
  ],
  ['A slot of 1,200 emails', '', slot, (page) => page.getByRole('dialog').getByRole('row').nth(5)],
  ['Sequences', '', menu('Sequences'), tableRow],
  ['Prospects, 200,000', '', menu('Prospects'), tableRow],
  ['A sequence: its steps', '/sequences', link('Sequence 1'), words('Step 5')],
  ['Its prospects, 100,000', BIG, tab('Prospects'), tableRow],
  ['Its emails, sent, 470,000', BIG, tab('Emails'), tableRow],
  ['The next page of them', `${BIG}?tab=emails`, button('Next page'), words(/^21–40 of/)],
  ['The last page of them', `${BIG}?tab=emails`, button('Last page'), words(/^[\d,]{7}–[\d,]{7} of/)],
  [
    'Them by clicks',
    `${BIG}?tab=emails`,
    button('Sort by Clicks'),
    (page) => page.locator('th[aria-sort]').filter({ hasText: 'Clicks' }),
  ],
  ['Its statistics, totals', BIG, tab('Statistics'), words(/unique of/)],
  ['Its statistics, chart', BIG, tab('Statistics'), (page) => page.locator('.recharts-surface').first()],
  ['Its click performance', BIG, tab('Statistics'), words('Link 30')],
  ['Its activities', BIG, tab('Activities'), activity],
  ['Its settings', BIG, tab('Settings'), words('Track opens')],
];

const crowd = async (connection) => {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(readFileSync(join(import.meta.dirname, 'crowd.sql'), 'utf8'));
  await client.query('vacuum analyze');
  await client.end();
};

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

const measure = async (page, home, [name, from, click, seen, before]) => {
  const times = [];
  const scripts = new Map();
  const weigh = async (response) => {
    if (response.request().resourceType() === 'script')
      scripts.set(response.url(), gzipSync(await response.body()).length);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${home}${from}`);
    await (before ?? click)(page).waitFor();
    await page.waitForLoadState('networkidle');
    if (before) await before(page).click();
    page.on('response', weigh);
    const startedAt = performance.now();
    await click(page).click();
    await seen(page).waitFor();
    times.push(performance.now() - startedAt);
    page.off('response', weigh);
  }
  const weight = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  return `| ${name} | ${Math.round(median(times))} | ${Math.round(Math.max(...times))} | ${(weight / 1024).toFixed(0)} |`;
};

const { connection } = await createDatabase('postgres', DATABASE);
const { user, password, host, port } = connection;
process.env.PLAYGROUND_DATABASE_URL = `postgres://${user}:${password}@${host}:${port}/${DATABASE}`;
const playground = await startPlayground();
console.log('A million emails and five million events are being written, which takes some minutes …');
await crowd(connection);
const browser = await openBrowser();
const page = await openPage(browser);
await visitor(page).logIn(playground);

const lines = [
  '|  | median, ms | longest, ms | scripts loaded after the click, KB gzip |',
  '|---|---|---|---|',
];
for (const one of PAGES) {
  lines.push(await measure(page, `${playground.url}/admin/plugins/sequences`, one));
  console.log(lines.at(-1));
}
writeChapter(
  'From a click to the content of a page',
  `\`npm run bench:pages\` on ${surroundings()}: Chromium on the same machine, Strapi in production mode on PostgreSQL, 1,000,000 emails and 5,000,000 events in 20 sequences, the one looked at with half of them; medians of ${ROUNDS}.\n\n${lines.join('\n')}`
);

await browser.close();
await playground.stop();
await dropDatabase('postgres', DATABASE);
process.exit();
