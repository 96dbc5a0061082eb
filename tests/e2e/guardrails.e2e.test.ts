import knex from 'knex';
import type { Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';

/** An administrator changes a guardrail, and finds out why a sequence and its sender are paused. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page, admin } = opened);
  await admin.createSequence('Spring');
});

afterAll(() => opened?.stop());

/** As the check of the guardrails leaves it. */
const trip = async () => {
  const database = knex({
    client: 'better-sqlite3',
    connection: { filename: playground.database },
    useNullAsDefault: true,
  });
  const [{ document_id: subject }] = await database('sequences_sequences').where({ name: 'Spring' });
  const values = { reason: 'too-many-bounces', problems: 6, emails: 80, at: Date.now() };
  await database('sequences_sequences').update({ state: 'paused', pause_reason: values.reason });
  await database('sequences_guardrails').insert([
    { scope: 'sequence', subject, ...values },
    { scope: 'sender', subject: 'ada@sender.example', ...values },
  ]);
  await database('sequences_senders').insert({
    address: 'ada@sender.example',
    pause_count: 1,
    reason: values.reason,
    held_since: Date.now(),
    error_code: 'guardrail',
    error_message: '',
  });
  await database.destroy();
};

test('a guardrail is switched off, and stays so', () =>
  withFailureScreenshot(page, 'guardrails', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/sending`);
    await admin.expectText('Guardrails');
    await admin.field('Bounced emails, percent').fill('0');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await admin.expectText('The guardrails are saved.');

    await page.reload();

    await admin.expectText('Guardrails');
    expect(await admin.field('Bounced emails, percent').inputValue()).toBe('0');
    expect(await admin.field('Emails reported as spam, percent').inputValue()).toBe('0.1');
  }));

test('the page of a paused sequence and the dashboard say why, with the figures', () =>
  withFailureScreenshot(page, 'guardrails-tripped', async () => {
    await trip();
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences`);
    await page.getByRole('link', { name: 'Spring' }).click();
    await admin.expectText('6 of 80 emails of the last seven days bounced.');

    await page.goto(`${playground.url}/admin/plugins/sequences`);

    await admin.expectText('Emails from ada@sender.example are paused');
    await admin.expectText('6 of 80 emails of the last seven days bounced.');
    expect(await page.getByText('The provider').count()).toBe(0);
  }));
