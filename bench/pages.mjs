import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { buildPlayground, buildPlugin, installMissing } from '../scripts/run.mjs';
import { describeEnvironment, writeChapter } from './report.mjs';
import { load } from './typescript.mjs';

/**
 * Measures the time from a click to the content of each admin page: in Chromium, in production mode, on PostgreSQL with the
 * data of large-data.sql. Medians of five; each round reloads the page, so that no figures are cached. Writes its chapter of
 * docs/benchmarks.md.
 */

installMissing();
buildPlugin();
buildPlayground();
const { openBrowser, openPage } = load('../tests/e2e/browser.ts');
const { startPlayground } = load('../tests/e2e/playground.ts');
const { adminPage } = load('../tests/e2e/admin-page.ts');
const { createDatabase, dropDatabase } = load('../tests/helpers/databases.ts');

const ROUNDS = 5;
const DATABASE = 'sequences_bench_pages';
const LARGE_SEQUENCE = `/sequences/${createHash('md5').update('sequence1').digest('hex').slice(0, 24)}`;

const link = (name) => (page) => page.getByRole('main').getByRole('link', { name, exact: true }).first();
const menu = (name) => (page) =>
  page.getByRole('navigation', { name: 'Sequences' }).getByRole('link', { name, exact: true }).first();
const button = (name) => (page) => page.getByRole('button', { name }).first();
const tab = (name) => (page) => page.getByRole('tab', { name });
const text = (content) => (page) => page.getByText(content).first();
const tableRow = (page) => page.getByRole('row').nth(5);
const slot = (page) =>
  page.locator('button[aria-haspopup=dialog]', { hasText: ', Sequence 1, step' }).first();
const activity = (page) => page.getByRole('list', { name: 'Activities' }).getByRole('listitem').first();

const option = (name) => (page) => page.getByRole('option', { name });

/** Name, path of the start page, control that is clicked, content that is waited for, and a control to click before. */
const PAGES = [
  ['Dashboard: slots of a week', '/sequences', menu('Dashboard'), slot],
  ['Dashboard: activities', '/sequences', menu('Dashboard'), activity],
  [
    'Dashboard: a month',
    '',
    option('Month'),
    (page) => page.locator('button', { hasText: /^Wednesday.*emails/ }).first(),
    (page) => page.getByRole('combobox', { name: 'View' }),
  ],
  ['A slot of 1,200 emails', '', slot, (page) => page.getByRole('dialog').getByRole('row').nth(5)],
  ['Sequences', '', menu('Sequences'), tableRow],
  ['Prospects: 200,000', '', menu('Prospects'), tableRow],
  ['A sequence: steps', '/sequences', link('Sequence 1'), text('Step 5')],
  ['A sequence: 100,000 prospects', LARGE_SEQUENCE, tab('Prospects'), tableRow],
  ['A sequence: 470,000 sent emails', LARGE_SEQUENCE, tab('Emails'), tableRow],
  ['Sent emails: next page', `${LARGE_SEQUENCE}?tab=emails`, button('Next page'), text(/^21–40 of/)],
  [
    'Sent emails: last page',
    `${LARGE_SEQUENCE}?tab=emails`,
    button('Last page'),
    text(/^[\d,]{7}–[\d,]{7} of/),
  ],
  [
    'Sent emails: sorted by clicks',
    `${LARGE_SEQUENCE}?tab=emails`,
    button('Sort by Clicks'),
    (page) => page.locator('th[aria-sort]').filter({ hasText: 'Clicks' }),
  ],
  ['A sequence: statistics, totals', LARGE_SEQUENCE, tab('Statistics'), text(/emails opened/)],
  [
    'A sequence: statistics, chart',
    LARGE_SEQUENCE,
    tab('Statistics'),
    (page) => page.locator('.recharts-surface').first(),
  ],
  ['A sequence: click performance', LARGE_SEQUENCE, tab('Statistics'), text('Link 30')],
  ['A sequence: activities', LARGE_SEQUENCE, tab('Activities'), activity],
  ['A sequence: settings', LARGE_SEQUENCE, tab('Settings'), text('Track opens')],
];

const fillDatabase = async (connection) => {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(readFileSync(join(import.meta.dirname, 'large-data.sql'), 'utf8'));
  await client.query('vacuum analyze');
  await client.end();
};

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

const measure = async (page, home, [name, path, findControl, findContent, findFirstControl]) => {
  const times = [];
  const scriptSizes = new Map();
  const addScriptSize = async (response) => {
    if (response.request().resourceType() === 'script')
      scriptSizes.set(response.url(), gzipSync(await response.body()).length);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${home}${path}`);
    await (findFirstControl ?? findControl)(page).waitFor();
    await page.waitForLoadState('networkidle');
    if (findFirstControl) await findFirstControl(page).click();
    page.on('response', addScriptSize);
    const startedAt = performance.now();
    await findControl(page).click();
    await findContent(page).waitFor();
    times.push(performance.now() - startedAt);
    page.off('response', addScriptSize);
  }
  const scriptBytes = [...scriptSizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  return `| ${name} | ${Math.round(median(times))} | ${Math.round(Math.max(...times))} | ${(scriptBytes / 1024).toFixed(0)} |`;
};

const { connection } = await createDatabase('postgres', DATABASE);
const { user, password, host, port } = connection;
process.env.PLAYGROUND_DATABASE_URL = `postgres://${user}:${password}@${host}:${port}/${DATABASE}`;
const playground = await startPlayground();
console.log('A million emails and five million events are being written. This takes some minutes …');
await fillDatabase(connection);
const browser = await openBrowser();
const page = await openPage(browser);
await adminPage(page).logIn(playground);

const lines = [
  '| page | median, ms | maximum, ms | scripts loaded after the click, KB (gzip) |',
  '|---|---|---|---|',
];
for (const entry of PAGES) {
  lines.push(await measure(page, `${playground.url}/admin/plugins/sequences`, entry));
  console.log(lines.at(-1));
}
writeChapter(
  'From a click to the content of a page',
  `\`npm run bench:pages\` on ${describeEnvironment()}. Chromium runs on the same machine. Strapi runs in production mode on PostgreSQL with 1,000,000 emails and 5,000,000 events in 20 sequences; the measured sequence has half of them. Medians of ${ROUNDS}.\n\n${lines.join('\n')}`
);

await browser.close();
await playground.stop();
await dropDatabase('postgres', DATABASE);
process.exit();
