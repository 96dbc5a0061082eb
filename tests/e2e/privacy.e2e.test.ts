import type { Browser, Page } from 'playwright-core';
import { adminPage, type AdminPage } from './admin-page';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { type Playground, startPlayground } from './playground';

/** A person decides what happens to people who have not agreed, and sees what is recorded of a person and why. */

const QUESTION = 'You are about to track opens or clicks.';

let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground({ isUndecided: true }), openBrowser()]);
  page = await openPage(browser);
  admin = adminPage(page);
  await admin.logIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const dialog = () => page.getByRole('dialog');

const toggle = (name: string) => page.getByRole('checkbox', { name });

test('the first toggle asks; cancelled, it stays off, and answered, it is on and later ones do not ask', () =>
  withFailureScreenshot(page, 'privacy-question', async () => {
    await admin.createSequence('Undecided');
    await admin.openTab('Settings');

    await toggle('Track opens').click({ force: true });
    await admin.expectText(QUESTION);
    expect(await dialog().getByRole('button', { name: 'Save decision' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await toggle('Track opens').isChecked()).toBe(false);

    await toggle('Track opens').focus();
    await page.keyboard.press('Space');
    await dialog().getByRole('radio', { name: 'Do not track them' }).click();
    await dialog().getByRole('button', { name: 'Save decision' }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await toggle('Track opens').isChecked()).toBe(true);

    await toggle('Track clicks').click({ force: true });
    expect(await dialog().count()).toBe(0);
    expect(await toggle('Track clicks').isChecked()).toBe(true);
    await page.getByRole('main').getByRole('button', { name: 'Save' }).click();
    await admin.expectText('The settings are saved.');
  }));

test('the decision is shown with who made it, and can be changed', () =>
  withFailureScreenshot(page, 'privacy-settings', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/privacy`);
    await admin.expectText('Decided by Olive Owner');
    expect(await page.getByRole('radio', { name: 'Do not track them' }).isChecked()).toBe(true);
    await admin.expectText('privacy.network');

    await page.getByRole('radio', { name: 'Track them', exact: true }).click();
    await page
      .locator('form')
      .filter({ has: page.getByRole('radio') })
      .getByRole('button', { name: 'Save' })
      .click();
    await admin.expectText('The decision was saved.');
    await page.reload();

    await admin.expectText('Decided by Olive Owner');
    expect(await page.getByRole('radio', { name: 'Track them', exact: true }).isChecked()).toBe(true);
  }));

test('the page of a prospect says what is recorded and why', () =>
  withFailureScreenshot(page, 'privacy-prospect', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/prospects`);
    await admin.button('Add a prospect').first().click();
    await admin.field('Email address').fill('grace@prospects.example');
    await page.getByRole('combobox', { name: 'Consent to clicks' }).click();
    await page.getByRole('option', { name: 'Refused' }).click();
    await admin.button('Save').click();
    await admin.expectText('The prospect is saved.');

    await page.getByRole('link', { name: 'grace@prospects.example' }).click();

    await admin.expectText('Recorded: this person has not been asked, and you decided to track');
    await admin.expectText('Not recorded: this person refused');
    await admin.expectText('Source: entered by a user of the admin panel');
  }));

test('the pages of readers are shown as they will be, and look so once saved', () =>
  withFailureScreenshot(page, 'privacy-branding', async () => {
    const publicPage = async () => (await fetch(`${playground.url}/api/sequences/c/unknown`)).text();
    const preview = page.frameLocator('iframe[title="Preview of the unsubscribe page"]');
    const panel = page.locator('form').filter({ hasText: 'URL of the logo' });
    await page.goto(`${playground.url}/admin/settings/sequences/privacy`);

    await admin.field('Sender’s name').fill('Acme & Co');
    await admin.field('Color of the button').fill('#ffee00');
    await preview.getByText('For emails from Acme & Co').waitFor();
    expect(await publicPage()).not.toContain('Acme');
    await admin.field('URL of the logo').fill('http://cdn.example.org/logo.png');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Write a URL that begins with https://').waitFor();
    await admin.field('URL of the logo').fill('');
    await panel.getByRole('button', { name: 'Save' }).click();
    await admin.expectText('The pages that readers see are changed.');

    expect(await publicPage()).toContain('--color:#ffee00');
    expect(await publicPage()).toContain('For emails from Acme &amp; Co');
  }));
