import type { Browser, Page } from 'playwright-core';
import { type AdminPage, adminPage } from './admin-page';
import { createAdminUser, openPageAs, signIn } from './admin-users';
import { openBrowser, openPage, openPageWithTheme, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { insertCustomers } from './insert-customers';
import { type Playground, startPlayground } from './playground';

/** Settings › Sources: customers of the app become prospects, with their number asked before. */

let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  admin = adminPage(page);
  await admin.logIn(playground);
  await insertCustomers(playground, 'customer', [
    { email: 'ada@shop.test', plan: 'pro' },
    ...['Bob@Shop.test ', 'ada@shop.test', 'Eve <eve@shop.test>', null, 'nothing'].map((email) => ({
      email,
    })),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const SOURCES = '/admin/settings/sequences/sources';

const dialog = () => page.getByRole('dialog');

test('a content type is mapped with its numbers, and its entries become prospects', () =>
  withFailureScreenshot(page, 'sources-add', async () => {
    await page.goto(playground.url + SOURCES);
    await admin.button('Add source').click();

    await dialog().getByText('6 entries: 3 addresses, 1 double, 2 without one, 0 unsubscribed').waitFor();
    await dialog().getByLabel('Filter').fill('{ "plan": { "$eq": "pro" } }');
    await dialog().getByText('1 entry: 1 address, 0 doubles, 0 without one, 0 unsubscribed').waitFor();
    await dialog().getByLabel('Filter').fill('{ "nobody": 1 }');
    await dialog()
      .getByText(/nobody/)
      .nth(1)
      .waitFor();
    await page.screenshot({ path: '.cache/e2e/sources-form.png' });
    await dialog().getByLabel('Filter').fill('');
    await admin.button('Save').click();
    await admin.expectText('Up to date');
    await admin.expectText('3 prospects');
    await admin.expectText('1 with a name around the address');

    await page.goto(`${playground.url}/admin/plugins/sequences/prospects`);
    await admin.expectText('eve@shop.test');
  }));

test('what another program adds follows', () =>
  withFailureScreenshot(page, 'sources-read', async () => {
    await insertCustomers(playground, 'later', [{ email: 'later@shop.test' }]);
    await page.goto(playground.url + SOURCES);

    await admin.button('Read now').click();

    await admin.expectText('4 prospects');
  }));

test('the page fits, in light and dark, wide and narrow, and in German', () =>
  withFailureScreenshot(page, 'sources-look', async () => {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [1280, 390]) {
        const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 900 } });
        if (theme === 'dark')
          await looked.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
        await looked.goto(playground.url + SOURCES);
        await looked
          .getByText(theme === 'dark' ? '4 Interessenten' : '4 prospects')
          .first()
          .waitFor();
        await looked.screenshot({ path: `.cache/e2e/sources-${theme}-${width}.png`, fullPage: true });
        expect(await findHorizontalOverflow(looked)).toEqual([]);
        const edit = looked.getByRole('button', { name: /^(Edit source|Quelle Customer bearbeiten)/ });
        await edit.click();
        await looked.getByText(/7 entries: |7 Einträge: /).waitFor();
        await looked.screenshot({ path: `.cache/e2e/sources-form-${theme}-${width}.png` });
        await looked.context().close();
      }
  }));

test('a source is removed, and its people stay', () =>
  withFailureScreenshot(page, 'sources-remove', async () => {
    await page.goto(playground.url + SOURCES);
    await admin.button('Remove source Customer').click();
    await page.getByRole('alertdialog').getByRole('button').last().click();

    await admin.expectText('No content type is a source yet.');
    await page.goto(`${playground.url}/admin/plugins/sequences/prospects`);
    await admin.expectText('later@shop.test');
  }));

test('who may not change the settings does not see the page', () =>
  withFailureScreenshot(page, 'sources-forbidden', async () => {
    const owner = await signIn(playground);
    const reader = await createAdminUser(playground, owner, 'seller', ['read', 'edit', 'send', 'prospects']);
    const other = await openPageAs(browser, playground, reader);

    await other.goto(playground.url + SOURCES);

    await other
      .getByText(/permission/i)
      .first()
      .waitFor();
    expect(await other.getByText('Add source').count()).toBe(0);
    await other.context().close();
  }));
