import knex from 'knex';
import type { Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { type AdminPage } from './admin-page';

/** The admin shows notices and a history entry when the database was moved from another app. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;

const runSql = async (statement: string) => {
  const database = knex({
    client: 'better-sqlite3',
    connection: { filename: playground.database },
    useNullAsDefault: true,
  });
  await database.raw(statement);
  await database.destroy();
};

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page, admin } = opened);
  await admin.createSequence('Spring');
});

afterAll(() => opened?.stop());

test('a database last used at another URL blocks sending until a person confirms', () =>
  withFailureScreenshot(page, 'sending-hold', async () => {
    await runSql(`update sequences_deployments set public_url = 'mail.example.org'`);
    await page.goto(`${playground.url}/admin/plugins/sequences`);
    await admin.expectText('Sending is on hold');
    await admin.expectText('Last sent from: mail.example.org. This Strapi: local URL.');

    await admin.button('Send from here').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Send from here' }).click();

    await admin.expectText('Emails are now sent from here.');
    await page.getByText('Sending is on hold').waitFor({ state: 'detached' });
  }));

test('the page of a sequence that an import paused shows the reason', () =>
  withFailureScreenshot(page, 'moved-sequence', async () => {
    await runSql(`update sequences_sequences set state = 'paused', pause_reason = 'moved'`);
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences`);
    await page.getByRole('link', { name: 'Spring' }).click();

    await admin.expectText('Paused because it was moved from another app');
  }));
