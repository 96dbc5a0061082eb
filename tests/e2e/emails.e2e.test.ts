import type { Browser, Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { type AdminUser, createAdminUser, openPageAs } from './admin-users';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import type { AdminPage } from './admin-page';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** The Emails tab of a sequence: pagination, sorting, filters, and actions on selected emails. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, browser, owner, page, admin } = opened);
});

afterAll(() => opened?.stop());

const open = (query: string, { on = page, sequence = 0 } = {}) =>
  on.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(sequence)}?tab=emails&${query}`);

const dataRows = () => page.locator('tbody').getByRole('row');
const header = (name: string) => page.getByRole('columnheader', { name });
const openCounts = async () => {
  const cells = await page.locator('tbody tr td:nth-child(5)').allInnerTexts();
  return cells.map((text) => Number(/×(\d+)/.exec(text)?.[1] ?? 0));
};
const confirm = () => page.getByRole('alertdialog').getByRole('button').last().click();

test('the list is paged forward, and backward from its last page', () =>
  withFailureScreenshot(page, 'emails-pages', async () => {
    await open('state=sent');
    await admin.expectText('1–20 of 35');
    const [first] = await dataRows().allInnerTexts();

    await admin.button('Next page').click();
    await admin.expectText('21–35 of 35');
    expect(await admin.button('Next page').isDisabled()).toBe(true);
    await page.reload();
    await admin.expectText('21–35 of 35');
    await admin.button('First page').click();
    await admin.expectText('1–20 of 35');
    expect((await dataRows().allInnerTexts())[0]).toBe(first);
    await admin.button('Last page').click();
    await admin.expectText('21–35 of 35');
    await admin.button('Previous page').click();
    await admin.expectText('1–20 of 35');
    await page.getByRole('combobox', { name: 'Entries per page' }).click();
    await page.getByRole('option', { name: '50' }).click();
    await admin.expectText('1–35 of 35');
    await dataRows().nth(34).waitFor();
  }));

test('sent emails are sorted by opens across all pages, in both directions', () =>
  withFailureScreenshot(page, 'emails-sorted', async () => {
    await open('state=sent');
    await dataRows().first().waitFor();
    expect(await header('Sent').getAttribute('aria-sort')).toBe('descending');

    await admin.button('Sort by Opens').click();
    await page.waitForURL(/sort=opens%3Adesc/);
    await dataRows().first().waitFor();
    const descending = await openCounts();
    await admin.button('Sort by Opens').click();
    await page.waitForURL(/sort=opens%3Aasc/);
    await dataRows().first().waitFor();
    await admin.button('Last page').click();
    await admin.expectText('21–35 of 35');

    expect(descending).toEqual([...descending].sort((a, b) => b - a));
    expect(descending[0]).toBe(3);
    expect((await openCounts()).at(-1)).toBe(3);
    expect(await header('Opens').getAttribute('aria-sort')).toBe('ascending');
    await admin.openTab('Not sent (10)');
    await page.waitForURL((url) => !url.search.includes('sort'));
  }));

test('the filter by step applies to every tab', () =>
  withFailureScreenshot(page, 'emails-step', async () => {
    await open('state=sent');
    await dataRows().first().waitFor();

    await page.getByRole('combobox', { name: 'Step', exact: true }).click();
    await page.getByRole('option', { name: 'Step 2 · Follow-up' }).click();
    await admin.expectText('No emails match.');
    await admin.openTab('Scheduled (30)');
    await admin.expectText('2. Follow-up');

    expect(await page.getByText('1. Hello').count()).toBe(0);
    await admin.openTab('Sent (35)');
    await admin.button('Clear filters').click();
    await admin.expectText('1–20 of 35');
  }));

test('an empty Not sent tab links to the sent emails, an empty Sent tab to the prospects', () =>
  withFailureScreenshot(page, 'emails-empty', async () => {
    await open('state=failed', { sequence: 1 });
    await admin.expectText('No email failed or was skipped.');
    await page.getByRole('link', { name: 'Show sent emails' }).click();
    await dataRows().first().waitFor();

    await open('state=sent', { sequence: 2 });
    await page.getByRole('link', { name: 'Enroll prospects' }).click();
    await page.waitForURL(/tab=prospects/);
    await admin.expectText('Nobody is in this sequence yet');
  }));

test('the sequence is stopped for the prospects of all selected emails at once', () =>
  withFailureScreenshot(page, 'emails-stopped', async () => {
    await open('state=scheduled');
    await admin.expectText('Scheduled (30)');
    const boxes = page.getByRole('checkbox', { name: /^Select the email to/ });
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await admin.expectText('2 emails selected');

    await admin.button('Stop the sequence for 2 prospects').click();
    await confirm();

    await admin.expectText('Scheduled (28)');
    await page.getByText('2 emails selected').waitFor({ state: 'detached' });
  }));

test('selected failed emails are skipped at once, and skipped emails cannot be selected', () =>
  withFailureScreenshot(page, 'emails-skipped', async () => {
    await open('state=failed');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.expectText('10 emails selected');

    await admin.button('Do not send').click();
    await confirm();

    await admin.expectText('10 emails will not be sent.');
    await page
      .getByRole('row', { name: /Skipped/ })
      .nth(9)
      .waitFor();
    expect(await page.getByRole('checkbox', { name: 'Select all on this page' }).isDisabled()).toBe(true);
  }));

test('without the permission to send, emails cannot be selected', () =>
  withFailureScreenshot(page, 'emails-reader', async () => {
    const reader = await createAdminUser(playground, owner, 'emails-reader', ['read']);
    const readerPage = await openPageAs(browser, playground, reader);
    await open('state=sent', { on: readerPage });

    await readerPage.getByText('1–20 of 35').waitFor();

    expect(await readerPage.getByRole('checkbox').count()).toBe(0);
    await readerPage.context().close();
  }));
