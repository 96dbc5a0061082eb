import type { Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { openPageWithTheme, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { insertCustomers } from './insert-customers';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';

/** A sequence's settings › Automatic enrollment: a rule is written with its count, switched on after a question, and enrolls. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;
let sequence: string;

const send = async (method: string, path: string, body: object) => {
  const response = await fetch(`${playground.url}/sequences${path}`, {
    method,
    headers: { authorization: `Bearer ${opened?.owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  return (await response.json()) as { data: { documentId: string } };
};

const customersOf = (plan: string, ...names: string[]) =>
  names.map((name) => ({ email: `${name}@rules.test`, plan }));

const settings = () => `${playground.url}/admin/plugins/sequences/sequences/${sequence}?tab=settings`;

const dialog = () => page.getByRole('dialog');

const choose = async (label: string, option: string) => {
  await dialog().getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page, admin } = opened);
  await insertCustomers(playground, 'pro', customersOf('pro', 'ada', 'bob', 'cid'));
  await insertCustomers(playground, 'free', customersOf('free', 'free'));
  await send('PUT', '/sources/api::customer.customer', { email: 'email', firstName: 'firstName' });
  const { data } = await send('POST', '/sequences', {
    ...{ name: 'Trial', senderName: 'Ada', senderEmail: 'ada@sender.test' },
  });
  sequence = data.documentId;
  await send('POST', `/sequences/${sequence}/steps`, { subject: 'Hello', html: '<p>Hello</p>' });
  await send('POST', `/sequences/${sequence}/activate`, {});
});

afterAll(() => opened?.stop());

test('a rule is written with conditions, counted, switched on after a question, and enrolls', () =>
  withFailureScreenshot(page, 'entry-rules-add', async () => {
    await page.goto(settings());
    await admin.button('Add rule').click();
    await choose('Enrolls when', 'an entry starts to match the filter');
    await dialog().getByRole('button', { name: 'Add condition' }).click();
    await choose('Field', 'plan');
    await dialog().getByLabel('Value').fill('pro');

    await dialog().getByText('3 people match now').waitFor();
    await page.screenshot({ path: '.cache/e2e/entry-rules-form.png' });
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /^Switch on/ }).click();
    await dialog().getByText('3 can be enrolled').waitFor();
    await dialog().getByText('Enroll also the 3 people who match already').click();
    await page.screenshot({ path: '.cache/e2e/entry-rules-question.png' });
    await dialog().getByRole('button', { name: 'Switch on' }).click();

    await admin.expectText('3 people enrolled');
  }));

test('an entry that another program writes is enrolled by the next look', () =>
  withFailureScreenshot(page, 'entry-rules-later', async () => {
    await insertCustomers(playground, 'late', customersOf('pro', 'late'));

    await page.getByText('4 people enrolled').first().waitFor({ timeout: 130_000 });
  }));

test('the page fits, in light and dark, wide and narrow, and in German', () =>
  withFailureScreenshot(page, 'entry-rules-look', async () => {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [1280, 390]) {
        const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 1000 } });
        if (theme === 'dark')
          await looked.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
        await looked.goto(settings());
        const enrolled = theme === 'dark' ? '4 Personen aufgenommen' : '4 people enrolled';
        await looked.getByText(enrolled).first().scrollIntoViewIfNeeded();
        await looked.screenshot({ path: `.cache/e2e/entry-rules-${theme}-${width}.png` });
        expect(await findHorizontalOverflow(looked)).toEqual([]);
        await looked.getByRole('button', { name: /^(Add rule|Regel hinzufügen)/ }).click();
        await looked.getByRole('button', { name: /^(Add condition|Bedingung hinzufügen)/ }).click();
        await looked.waitForTimeout(1_500);
        await looked.screenshot({ path: `.cache/e2e/entry-rules-form-${theme}-${width}.png` });
        await looked.context().close();
      }
  }));

test('a rule is switched off, people without an email are taken out, and it is deleted', () =>
  withFailureScreenshot(page, 'entry-rules-off', async () => {
    await page.goto(settings());
    await page.getByRole('button', { name: /^Switch off/ }).click();
    await dialog().getByText('People who are in the sequence stay').waitFor();
    await page.screenshot({ path: '.cache/e2e/entry-rules-off.png' });
    await dialog().getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('button', { name: /^Delete rule/ }).click();
    await dialog().getByRole('button', { name: 'Delete rule' }).click();

    await page.getByText('When an entry of Customer starts to match').waitFor({ state: 'detached' });
  }));
