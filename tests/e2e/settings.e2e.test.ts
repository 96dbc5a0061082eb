import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, watched } from './browser';
import { OWNER, type Playground, startPlayground } from './playground';
import { paste, visitor, type Visitor } from './visitor';

/** What the person does who looks after a Strapi: tests the provider, imports again, deletes many, asks who did what. */

let playground: Playground;
let browser: Browser;
let page: Page;
let see: Visitor;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  see = visitor(page);
  await see.logIn(playground);
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
  await see.button('Import').click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Vorname,E-Mail-Adresse', ...lines].join('\n')),
  });
};

const closeDialog = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

test('a test mail tells how it went, and arrives', () =>
  watched(page, 'settings-test-mail', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/sending`);
    await see.said('nodemailer');
    expect(await see.field('Send to').inputValue()).toBe(OWNER.email);

    await see.button('Send a test mail').click();

    await see.said('The provider took the test mail');
    const mails = (await (await fetch(`${playground.inboxUrl}/mails`)).json()) as Array<{ subject: string }>;
    expect(mails.map(({ subject }) => subject)).toEqual(['Test mail of Sequences']);
    await see.field('Send to').fill('nobody at all');
    await see.button('Send a test mail').click();
    await see.said('"nobody at all" is not one email address');
  }));

test('the privacy in force can be read', () =>
  watched(page, 'settings-privacy', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/tracking`);

    await see.said('Everybody but those who refused');
    await see.said('privacy.network');
  }));

test('a proxy that Strapi is not told of is warned of, with what to write', () =>
  watched(page, 'settings-proxy', async () => {
    const twin = await openPage(browser, {
      storageState: await page.context().storageState(),
      extraHTTPHeaders: { 'X-Forwarded-For': '198.51.100.7' },
    });
    await twin.goto(`${playground.url}/admin/settings/sequences/tracking`);

    await visitor(twin).said('A proxy stands in front, and Strapi does not know');
    await visitor(twin).said('Set proxy: { koa: true } in config/server');
    await twin.context().close();
  }));

test('an import tells before it starts who is here already', () =>
  watched(page, 'settings-import', async () => {
    await openProspects();
    await chooseFile(0, 100);
    await see.said('None of these addresses is here yet.');
    await see.button('Import 100 rows').click();
    await see.said('100 prospects were added.');
    await closeDialog();

    await chooseFile(70, 120);

    await see.said('30 of these addresses are already here.');
    expect(await page.getByText('Already here: stays as it is').count()).toBe(10);
    await page.getByRole('radio', { name: 'Fill in what the file has' }).click();
    expect(await page.getByText('Already here: is filled in').count()).toBe(10);
    await see.button('Import 50 rows').click();
    await see.said('20 prospects were added.');
    await closeDialog();
  }));

test('all whom the list finds are deleted at once, after a question', () =>
  watched(page, 'settings-delete', async () => {
    await openProspects();
    await see.said('120 people');
    await page.getByRole('checkbox', { name: 'Choose p119@many.example' }).click();
    await see.said('1 prospect chosen');
    await page.getByRole('checkbox', { name: 'Choose all of this page' }).click();
    await see.said('20 prospects chosen');
    await see.button('Choose all: 120 prospects').click();
    await see.said('120 prospects chosen');

    await see.button('Delete').click();
    await see.said('Delete 120 prospects? Planned emails are not sent, and their activities are erased.');
    await confirm();

    await see.said('120 prospects are deleted.');
    await see.said('No prospect yet.');
  }));

test('the history of a sequence shows who activated it', () =>
  watched(page, 'settings-history', async () => {
    await see.createSequence('Audited');
    await see.tab('Settings');
    await see.said('Nothing yet.');
    await see.field("Sender's email address").fill('ada@acme.example');
    await see.button('Save').click();
    await see.said('The settings are saved.');
    await see.tab('Steps');
    await see.button('Add a step').click();
    await see.field('Subject').fill('Hello');
    await see.button('Source').click();
    await paste(see.field('HTML'), '<p>Hello</p>');
    await see.button('Save').click();
    await see.said('The step is saved.');

    await see.button('Activate').click();
    await confirm();
    await see.said('The sequence is active');
    await see.tab('Settings');

    const lines = page.getByRole('listitem').filter({ hasText: `${OWNER.firstname} ${OWNER.lastname}` });
    await lines.first().waitFor();
    expect(await lines.allInnerTexts()).toEqual([expect.stringMatching(/^Activated\s+Olive Owner · /)]);
    await see.button('Pause').click();
    await lines.nth(1).waitFor();
    expect(await lines.first().innerText()).toContain('Paused');
  }));
