import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { type AdminUser, createAdminUser, openPageAs } from './admin-users';
import type { Playground } from './playground';
import { DOZENS, prospectId, sequenceId, type Size } from './seed-sizes';
import type { AdminPage } from './admin-page';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** Selecting all prospects that a list finds, and searching one of many sequences: more of both than a page of results. */

const SIZE: Size = {
  ...DOZENS,
  sequences: Array.from({ length: 130 }, (_, index) => `Campaign ${String(index).padStart(3, '0')}`),
  people: 2_500,
};
/** The seed marks every twelfth prospect as bounced. */
const BOUNCED = 208;
/** A draft sequence, so that no email is sent. */
const DRAFT = 'Campaign 128';

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(SIZE);
  ({ playground, browser, owner, page, admin } = opened);
});

/** The actions that a user with these permissions sees for selected prospects, and on the page of one prospect. */
const visibleActions = async (name: string, permissions: string[]) => {
  const user = await createAdminUser(playground, owner, name, permissions);
  const userPage = await openPageAs(browser, playground, user);
  const buttons = () => userPage.getByRole('main').getByRole('button').allInnerTexts();
  await userPage.goto(`${playground.url}/admin/plugins/sequences/prospects`);
  await userPage.getByRole('checkbox', { name: 'Select all on this page' }).click();
  await userPage.getByText('20 prospects selected').waitFor();
  const onSelection = await buttons();
  await userPage.goto(`${playground.url}/admin/plugins/sequences/prospects/${prospectId(4)}`);
  await userPage.getByRole('list', { name: 'Activities' }).getByRole('listitem').first().waitFor();
  const onProspect = await buttons();
  await userPage.context().close();
  const actionsOf = (labels: string[]) =>
    ['Enroll in a sequence', 'Delete', 'Edit'].filter((action) => labels.includes(action));

  return { onSelection: actionsOf(onSelection), onProspect: actionsOf(onProspect) };
};

afterAll(() => opened?.stop());

const open = (path: string) => page.goto(`${playground.url}/admin/plugins/sequences${path}`);
const dialog = () => page.getByRole('dialog');

const chooseSequence = async (name: string, field = dialog().getByRole('combobox', { name: 'Sequence' })) => {
  await field.click();
  await field.fill(name);
  await page.getByRole('option', { name }).click();
};

/** Delays all enrollment requests except the first, until the returned function is called. */
const holdEnrollmentRequests = async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let count = 0;
  await page.route('**/enrollments', async (route) => {
    if ((count += 1) > 1) await released;
    await route.continue();
  });

  return release;
};

test('all prospects that the list finds are enrolled; this can be stopped and resumed, and skipped prospects are counted', () =>
  withFailureScreenshot(page, 'bulk-enroll', async () => {
    const release = await holdEnrollmentRequests();
    await open('/prospects');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.button('Select all 2,500 prospects').click();
    await admin.expectText('2,500 prospects selected');
    await admin.button('Enroll in a sequence').click();
    await chooseSequence(DRAFT);

    await admin.button('Enroll 2,500 prospects').click();
    await admin.expectText('1,000 of 2,500');
    await page.keyboard.press('Escape');
    await admin.expectText('Those already enrolled stay enrolled.');
    await admin.button('Keep enrolling').click();
    await dialog().getByRole('status').getByRole('button', { name: 'Cancel' }).click();
    release();

    await admin.expectText('500 were not processed and are not enrolled.');
    await admin.button('Enroll the other 500').click();
    await admin.expectText(`${(SIZE.people - BOUNCED).toLocaleString('en')} prospects were enrolled.`);
    await admin.expectText(`${BOUNCED} were not enrolled: their addresses do not work.`);
    expect(await page.getByText('not processed').count()).toBe(0);
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await page.unroute('**/enrollments');
  }));

test('a prospect who is already in the sequence is not enrolled again, and the dialog says so', () =>
  withFailureScreenshot(page, 'bulk-enroll-again', async () => {
    await open('/prospects');
    await page
      .getByRole('checkbox', { name: /^Select p/ })
      .first()
      .click();
    await admin.button('Enroll in a sequence').click();
    await chooseSequence(DRAFT);

    await admin.button('Enroll 1 prospect').click();

    await admin.expectText('Nobody was enrolled.');
    await dialog()
      .getByText(/^1 is already in this sequence/)
      .waitFor();
  }));

test('the page of a prospect downloads everything that is stored of the person', () =>
  withFailureScreenshot(page, 'person-export', async () => {
    await open(`/prospects/${prospectId(2)}`);
    await admin.button('Export data').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'To read (HTML)' }).click(),
    ]);

    expect(download.suggestedFilename()).toBe('person.html');
    expect(readFileSync(await download.path(), 'utf8')).toContain('<h1>Data stored about');
  }));

test('deleting a prospect on its page says which data stays, then goes back to the list', () =>
  withFailureScreenshot(page, 'bulk-delete', async () => {
    await open(`/prospects/${prospectId(3)}`);
    await admin.button('Delete').click();
    await admin.expectText('All figures stay, without the person.');

    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: 'Delete person and keep figures' })
      .click();

    await admin.expectText('2,499 people');
    expect(new URL(page.url()).pathname).toBe('/admin/plugins/sequences/prospects');
    await open(`/prospects/${prospectId(3)}`);
    await admin.expectText('Not found. It may have been deleted.');
  }));

test('without the permission to send there is no button to enroll, and without prospects none to delete or edit', () =>
  withFailureScreenshot(page, 'bulk-permissions', async () => {
    expect(await visibleActions('manager', ['read', 'prospects'])).toEqual({
      onSelection: ['Delete'],
      onProspect: ['Delete', 'Edit'],
    });
    expect(await visibleActions('sender', ['read', 'send'])).toEqual({
      onSelection: ['Enroll in a sequence'],
      onProspect: ['Enroll in a sequence'],
    });
  }));

test('the feed is filtered by any of many sequences, and shows its name when the URL is opened again', () =>
  withFailureScreenshot(page, 'bulk-feed', async () => {
    const field = page.getByRole('combobox', { name: 'Sequence', exact: true });
    const filters = admin.button(/^Filters/);
    await open('');
    await filters.click();
    await chooseSequence('Campaign 001', field);
    await page.waitForURL(`**/*sequence=${sequenceId(1)}*`);

    await open(`?sequence=${sequenceId(7)}`);
    if ((await filters.getAttribute('aria-expanded')) === 'false') await filters.click();

    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(({ value }) => value === 'Campaign 007')
    );
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.waitForURL((url) => !url.searchParams.has('sequence'));
    expect(await field.inputValue()).toBe('');
  }));

test('a sequence can be compared with any other sequence, but not with itself', () =>
  withFailureScreenshot(page, 'bulk-compare', async () => {
    const field = page.getByRole('combobox', { name: 'Compare with' });
    await open(`/sequences/${sequenceId(0)}?tab=statistics`);
    await field.click();
    await field.fill('Campaign 000');
    await admin.expectText('No sequences match.');

    await field.fill('Campaign 001');
    await page.getByRole('option', { name: 'Campaign 001' }).click();

    await page.getByRole('row', { name: /^Sent [\d,]+ [\d,]+/ }).waitFor();
    await open(`/sequences/${sequenceId(0)}?tab=statistics&compare=gone`);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(({ value }) => value === 'Deleted sequence')
    );
  }));
