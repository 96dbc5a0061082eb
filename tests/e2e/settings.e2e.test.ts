import type { Browser, Page } from 'playwright-core';
import { findViolations } from './axe';
import { createAdminUser, openPageAs, signIn } from './admin-users';
import { openPage, withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import { OWNER, type Playground } from './playground';
import { adminPage, type AdminPage, paste } from './admin-page';

/**
 * Tasks of an administrator: testing the provider, importing again, deleting many prospects, reading the history, and
 * editing what a colleague edits at the same time.
 */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, browser, page, admin } = opened);
});

afterAll(() => opened?.stop());

const confirm = () => page.getByRole('alertdialog').getByRole('button').last().click();

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

test('a test email arrives, and its result or error is shown', () =>
  withFailureScreenshot(page, 'settings-test-mail', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/sending`);
    await admin.expectText('nodemailer');
    expect(await admin.field('Send to').inputValue()).toBe(OWNER.email);

    await admin.button('Send test email').click();

    await admin.expectText('The provider accepted the test email');
    const mails = (await (await fetch(`${playground.inboxUrl}/mails`)).json()) as Array<{ subject: string }>;
    expect(mails.map(({ subject }) => subject)).toEqual(['Test email from Sequences']);
    await admin.field('Send to').fill('nobody at all');
    await admin.button('Send test email').click();
    await admin.expectText('"nobody at all" is not an email address');
  }));

test('a proxy that Strapi is not configured for causes a warning with the option to set', () =>
  withFailureScreenshot(page, 'settings-proxy', async () => {
    const proxiedPage = await openPage(browser, {
      storageState: await page.context().storageState(),
      extraHTTPHeaders: { 'X-Forwarded-For': '198.51.100.7' },
    });
    await proxiedPage.goto(`${playground.url}/admin/settings/sequences/tracking`);

    await adminPage(proxiedPage).expectText('Strapi does not know that it is behind a proxy');
    await adminPage(proxiedPage).expectText('Set proxy: { koa: true } in config/server');
    await proxiedPage.context().close();
  }));

test('the rules for robots are folded', () =>
  withFailureScreenshot(page, 'settings-rules', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/tracking`);
    const rule = page.getByRole('heading', { name: 'Program without a name' });
    await admin.button(/\d+ of \d+ rules are on/).click();
    await rule.waitFor();
    expect(await findViolations(page, 'main')).toEqual([]);

    await admin.button(/\d+ of \d+ rules are on/).click();
    await rule.waitFor({ state: 'detached' });
  }));

test('a limit of sending is set, and kept', () =>
  withFailureScreenshot(page, 'settings-limits', async () => {
    await page.goto(`${playground.url}/admin/settings/sequences/sending`);
    const perMinute = page.getByRole('textbox', { name: 'Emails a minute, all addresses' });
    const save = page.locator('form', { has: perMinute }).getByRole('button', { name: 'Save' });
    await perMinute.fill('5');
    await perMinute.blur();
    await save.click();
    await admin.expectText('The limits are saved.');
    expect(await findViolations(page, 'main')).toEqual([]);
    await page.screenshot({ path: '.cache/e2e/limits.png', fullPage: true });

    await page.reload();
    await perMinute.waitFor();
    expect(await perMinute.inputValue()).toBe('5');
    await perMinute.fill('');
    await perMinute.blur();
    await save.click();
    await admin.expectText('The limits are saved.');
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
    await page.getByRole('radio', { name: 'Overwrite with what the file has' }).click();
    expect(await page.getByText('Already here: will be changed').count()).toBe(10);
    await admin.button('Import 50 rows').click();
    await admin.expectText('20 prospects were added.');
    await closeDialog();
  }));

test('all prospects that the list finds are deleted at once, after a confirmation', () =>
  withFailureScreenshot(page, 'settings-delete', async () => {
    await openProspects();
    await admin.expectText('120 people');
    await page.getByRole('checkbox', { name: 'Select p119@many.example' }).click();
    await admin.expectText('1 prospect selected');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.expectText('20 prospects selected');
    await admin.button('Select all 120 prospects').click();
    await admin.expectText('120 prospects selected');

    await admin.button('Delete').click();
    await admin.expectText(
      'Delete 120 prospects? Names, addresses and data of these people are erased everywhere'
    );
    await confirm();

    await admin.expectText('120 prospects are deleted.');
    await admin.expectText('No prospects yet.');
  }));

const writeFirstStep = async () => {
  await admin.openTab('Steps');
  await admin.button('Add a step').click();
  await admin.field('Subject').fill('Hello');
  await admin.button('Source').click();
  await paste(admin.field('Message'), '<p>Hello</p>');
  await admin.button('Save').click();
  await admin.expectText('The step is saved.');
  await admin.goBack();
  await admin.button('Add a step').waitFor();
};

test('the history of a sequence shows who activated it', () =>
  withFailureScreenshot(page, 'settings-history', async () => {
    await admin.createSequence('Audited');
    await admin.openTab('Settings');
    await admin.expectText('Sequence created');
    await admin.field('Sender’s email address').fill('ada@acme.example');
    await admin.button('Save').click();
    await admin.expectText('The settings are saved.');
    await writeFirstStep();

    await admin.button('Activate').click();
    await confirm();
    await admin.expectText('The sequence is active');
    await admin.openTab('Settings');

    const entries = page.getByRole('listitem').filter({ hasText: `${OWNER.firstname} ${OWNER.lastname}` });
    await entries.filter({ hasText: 'Activated' }).waitFor();
    expect(await entries.allInnerTexts()).toEqual(
      ['Activated', 'Step 1 added', 'Sender changed: .+', 'Sequence created'].map((text) =>
        expect.stringMatching(new RegExp(`^${text}\\s+Olive Owner · `))
      )
    );
    await admin.button('Pause').click();
    await entries.filter({ hasText: 'Paused' }).waitFor();
    expect(await entries.first().innerText()).toContain('Paused');
  }));

describe('of two people who edit at the same time, the later one', () => {
  let colleaguePage: Page;
  let colleague: AdminPage;

  const dialog = () => page.getByRole('dialog', { name: 'Someone saved before you' });

  const choose = async (name: string) => {
    await dialog().getByRole('button', { name }).click();
    await dialog().waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    const permissions = ['read', 'edit', 'send'];
    const user = await createAdminUser(playground, await signIn(playground), 'colleague', permissions);
    colleaguePage = await openPageAs(browser, playground, user);
    colleague = adminPage(colleaguePage);
    await page.goto(`${playground.url}/admin/plugins/sequences`);
    await admin.createSequence('Shared');
    await writeFirstStep();
    await colleaguePage.goto(page.url());
  });

  test('of a step sees who saved and what differs, keeps editing or takes what is saved', () =>
    withFailureScreenshot(page, 'settings-two-on-a-step', async () => {
      await admin.button('Edit Step 1').click();
      await colleague.button('Edit Step 1').click();
      await colleague.field('Subject').fill('Hello from Col');
      await colleague.button('Save').click();
      await colleague.expectText('The step is saved.');

      await admin.field('Subject').fill('Hello from Olive');
      await admin.button('Save').click();
      await dialog().getByText('Col League saved other changes while you were editing').waitFor();
      const texts = await dialog().getByRole('region', { name: 'Subject' }).allInnerTexts();
      expect(texts.join().split(/\s*\n\s*/)).toEqual([
        'Subject',
        'SAVED',
        'Hello from Col',
        'YOURS',
        'Hello from Olive',
      ]);

      await choose('Keep editing');
      expect(await admin.field('Subject').inputValue()).toBe('Hello from Olive');
      await admin.button('Save').click();
      await choose('Discard mine');
      expect(await admin.field('Subject').inputValue()).toBe('Hello from Col');
      await admin.field('Subject').fill('Hello from both');
      await admin.button('Save').click();
      await page
        .getByRole('status')
        .filter({ hasText: /^Saved$/ })
        .waitFor();
      await admin.goBack();
      await admin.expectText('Hello from both');
      await colleague.goBack();
      await colleaguePage.reload();
      await colleague.expectText('Hello from both');
    }));

  test('of the settings overwrites them, unless only something else was changed', () =>
    withFailureScreenshot(page, 'settings-two-on-settings', async () => {
      for (const { openTab } of [admin, colleague]) await openTab('Settings');
      await admin.field('Sender’s name').fill('Olive');
      await colleague.field('Sender’s name').fill('Col');
      await colleague.button('Save').click();
      await colleague.expectText('The settings are saved.');

      await admin.button('Save').click();
      await dialog().getByText('Col League saved other changes while you were editing').waitFor();
      await choose('Overwrite with mine');
      await admin.expectText('The settings are saved.');
      await colleaguePage.reload();
      expect(await colleague.field('Sender’s name').inputValue()).toBe('Olive');

      await admin.field('Reply-to address').fill('olive@acme.example');
      await colleague.button('Rename sequence').click();
      await colleaguePage.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Renamed');
      await colleaguePage.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await colleaguePage.getByRole('heading', { name: 'Renamed' }).waitFor();
      await admin.button('Save').click();
      await page.getByRole('heading', { name: 'Renamed' }).waitFor();
      expect(await dialog().count()).toBe(0);
    }));
});
