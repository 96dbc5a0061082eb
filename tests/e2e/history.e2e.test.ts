import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { adminPage, type AdminPage } from './admin-page';
import { findHorizontalOverflow } from './horizontal-overflow';
import { type Playground, startPlayground } from './playground';

/** Settings › Sequences › History: what was done is there, can be filtered, and fits a phone. */

let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;

const openHistory = async () => {
  await page.goto(`${playground.url}/admin/settings/sequences/history`);
  await page.getByRole('heading', { name: 'History' }).waitFor();
};

const rowOf = (text: string) => page.getByRole('row').filter({ hasText: text });

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

test('acts appear with who did them, and lead to their sequence', () =>
  withFailureScreenshot(page, 'history-list', async () => {
    await openHistory();
    await admin.expectText('Nothing yet.');
    await page.goto(`${playground.url}/admin/plugins/sequences`);
    await admin.createSequence('Spring offer');

    await openHistory();
    await rowOf('Sequence created').getByText('Olive Owner').waitFor();
    await rowOf('Sequence created').getByRole('link', { name: 'Spring offer' }).click();

    await page.getByRole('heading', { name: 'Spring offer' }).waitFor();
  }));

test('a filter without entries says so, and can be cleared', () =>
  withFailureScreenshot(page, 'history-filter', async () => {
    await openHistory();
    await page.getByRole('combobox', { name: 'Kind of entry' }).click();
    await page.getByRole('option', { name: 'Signing keys' }).click();
    await admin.expectText('No entry of this kind.');

    await admin.button('Clear filters').click();

    await rowOf('Sequence created').waitFor();
  }));

test('on a phone, only the table scrolls horizontally', () =>
  withFailureScreenshot(page, 'history-phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openHistory();
    await rowOf('Sequence created').waitFor();

    expect(await findHorizontalOverflow(page)).toEqual([]);
  }));
