import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { OWNER, type Playground, startPlayground } from './playground';
import { adminPage, type AdminPage, paste } from './admin-page';

/** Tasks of an administrator: testing the provider, importing again, deleting many prospects, reading the history. */

let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  admin = adminPage(page);
  await admin.logIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const confirm = () => page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();

const openProspects = async () => {
  await page.goto(`${playground.url}/admin/plugins/sequences/prospects`);
  await page.getByRole('heading', { name: 'Prospects' }).first().waitFor();
};

const chooseFile = async (from: number, to: number) => {
  const lines = Array.from(
    { length: to - from },
    (_, index) => `P${from + index},P${from + index}@many.example`
  );
  await admin.button('Import').click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Vorname,E-Mail-Adresse', ...lines].join('\n')),
  });
};

const closeDialog = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

test('a test mail arrives, and its result or error is shown', () =>
  withFailureScreenshot(page, 'settings-test-mail', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/sending`);
    await admin.expectText('nodemailer');
    expect(await admin.field('Send to').inputValue()).toBe(OWNER.email);

    await admin.button('Send a test mail').click();

    await admin.expectText('The provider took the test mail');
    const mails = (await (await fetch(`${playground.inboxUrl}/mails`)).json()) as Array<{ subject: string }>;
    expect(mails.map(({ subject }) => subject)).toEqual(['Test mail of Sequences']);
    await admin.field('Send to').fill('nobody at all');
    await admin.button('Send a test mail').click();
    await admin.expectText('"nobody at all" is not one email address');
  }));

test('the privacy options in force are shown', () =>
  withFailureScreenshot(page, 'settings-privacy', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/tracking`);

    await admin.expectText('Everybody but those who refused');
    await admin.expectText('privacy.network');
  }));

test('a proxy that Strapi is not configured for causes a warning with the option to set', () =>
  withFailureScreenshot(page, 'settings-proxy', async () => {
    const proxiedPage = await openPage(browser, {
      storageState: await page.context().storageState(),
      extraHTTPHeaders: { 'X-Forwarded-For': '198.51.100.7' },
    });
    await proxiedPage.goto(`${playground.url}/admin/settings/sequences/tracking`);

    await adminPage(proxiedPage).expectText('A proxy stands in front, and Strapi does not know');
    await adminPage(proxiedPage).expectText('Set proxy: { koa: true } in config/server');
    await proxiedPage.context().close();
  }));

test('an import shows before it starts which prospects exist already', () =>
  withFailureScreenshot(page, 'settings-import', async () => {
    await openProspects();
    await chooseFile(0, 100);
    await admin.expectText('None of these addresses is here yet.');
    await admin.button('Import 100 rows').click();
    await admin.expectText('100 prospects were added.');
    await closeDialog();

    await chooseFile(70, 120);

    await admin.expectText('30 of these addresses are already here.');
    expect(await page.getByText('Already here: stays as it is').count()).toBe(10);
    await page.getByRole('radio', { name: 'Fill in what the file has' }).click();
    expect(await page.getByText('Already here: is filled in').count()).toBe(10);
    await admin.button('Import 50 rows').click();
    await admin.expectText('20 prospects were added.');
    await closeDialog();
  }));

test('all prospects that the list finds are deleted at once, after a confirmation', () =>
  withFailureScreenshot(page, 'settings-delete', async () => {
    await openProspects();
    await admin.expectText('120 people');
    await page.getByRole('checkbox', { name: 'Choose p119@many.example' }).click();
    await admin.expectText('1 prospect chosen');
    await page.getByRole('checkbox', { name: 'Choose all of this page' }).click();
    await admin.expectText('20 prospects chosen');
    await admin.button('Choose all: 120 prospects').click();
    await admin.expectText('120 prospects chosen');

    await admin.button('Delete').click();
    await admin.expectText(
      'Delete 120 prospects? Scheduled emails are not sent, and their activities are erased.'
    );
    await confirm();

    await admin.expectText('120 prospects are deleted.');
    await admin.expectText('No prospect yet.');
  }));

test('the history of a sequence shows who activated it', () =>
  withFailureScreenshot(page, 'settings-history', async () => {
    await admin.createSequence('Audited');
    await admin.openTab('Settings');
    await admin.expectText('Nothing yet.');
    await admin.field("Sender's email address").fill('ada@acme.example');
    await admin.button('Save').click();
    await admin.expectText('The settings are saved.');
    await admin.openTab('Steps');
    await admin.button('Add a step').click();
    await admin.field('Subject').fill('Hello');
    await admin.button('Source').click();
    await paste(admin.field('HTML'), '<p>Hello</p>');
    await admin.button('Save').click();
    await admin.expectText('The step is saved.');

    await admin.button('Activate').click();
    await confirm();
    await admin.expectText('The sequence is active');
    await admin.openTab('Settings');

    const entries = page.getByRole('listitem').filter({ hasText: `${OWNER.firstname} ${OWNER.lastname}` });
    await entries.first().waitFor();
    expect(await entries.allInnerTexts()).toEqual([expect.stringMatching(/^Activated\s+Olive Owner · /)]);
    await admin.button('Pause').click();
    await entries.nth(1).waitFor();
    expect(await entries.first().innerText()).toContain('Paused');
  }));
