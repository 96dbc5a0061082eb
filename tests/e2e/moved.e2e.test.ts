import knex from 'knex';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, watched } from './browser';
import { type Playground, startPlayground } from './playground';
import { visitor, type Visitor } from './visitor';

/** What the admin says of a database that came from elsewhere. */

let playground: Playground;
let browser: Browser;
let page: Page;
let see: Visitor;

const change = async (statement: string) => {
  const database = knex({
    client: 'better-sqlite3',
    connection: { filename: playground.database },
    useNullAsDefault: true,
  });
  await database.raw(statement);
  await database.destroy();
};

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  see = visitor(page);
  await see.logIn(playground);
  await see.createSequence('Spring');
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

test('a database last used at another address holds sending until a person confirms', () =>
  watched(page, 'sending-hold', async () => {
    await change(`update sequences_deployments set public_url = 'mail.example.org'`);
    await page.goto(`${playground.url}/admin/plugins/sequences`);
    await see.said('Sending is on hold');
    await see.said('Last sent from: mail.example.org. This Strapi: local address.');

    await see.button('Send from here').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();

    await see.said('Emails leave from here from now on.');
    await page.getByText('Sending is on hold').waitFor({ state: 'detached' });
  }));

test('a sequence that an import paused says why', () =>
  watched(page, 'moved-sequence', async () => {
    await change(`update sequences_sequences set state = 'paused', pause_reason = 'moved'`);
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences`);
    await page.getByRole('link', { name: 'Spring' }).click();

    await see.said('Paused because it was moved from another app');
  }));
