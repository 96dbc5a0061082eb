import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type AdminPage } from './admin-page';
import { withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';

/** The suppression list: add, confirm, import, search, remove with a reason; it fits a phone. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;

const openList = async () => {
  await page.goto(`${playground.url}/admin/plugins/sequences/suppressions`);
  await page.getByRole('heading', { name: 'Suppression list' }).waitFor();
};

const rowOf = (text: string) => page.getByRole('row').filter({ hasText: text });

const dialog = () => page.getByRole('dialog');

const add = async (value: string) => {
  await page.getByRole('main').getByRole('button', { name: 'Add address or domain' }).click();
  await dialog().getByRole('textbox', { name: 'Email address or domain' }).fill(value);
  await dialog().getByRole('button', { name: 'Suppress' }).click();
};

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page, admin } = opened);
});

afterAll(() => opened?.stop());

test('an address is added, and a prospect with it is refused with the reason', () =>
  withFailureScreenshot(page, 'suppressions-add', async () => {
    await openList();
    await admin.expectText('Nobody is on the list.');
    await add('ada@people.example');
    await rowOf('ada@people.example').getByText('Olive Owner').waitFor();

    await page.goto(`${playground.url}/admin/plugins/sequences/prospects`);
    await admin.button('Add a prospect').first().click();
    await dialog().getByRole('textbox', { name: 'Email' }).fill('Ada@people.example');
    await dialog().getByRole('button', { name: 'Save' }).click();

    await dialog().getByText('On the suppression list since').waitFor();
  }));

test('a domain that many share is asked about, and a public suffix is refused', () =>
  withFailureScreenshot(page, 'suppressions-shared', async () => {
    await openList();
    await add('co.uk');
    await dialog().getByText('This is no domain of one organisation').waitFor();
    await dialog().getByRole('textbox', { name: 'Email address or domain' }).fill('gmail.com');
    await dialog().getByRole('button', { name: 'Suppress' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('This stops mail to everybody at gmail.com.').waitFor();
    await question.getByRole('button', { name: 'Suppress' }).click();

    await rowOf('Everybody at gmail.com').waitFor();
  }));

test('a file of another tool is imported, with what was refused line by line', () =>
  withFailureScreenshot(page, 'suppressions-import', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'suppressions-')), 'left.csv');
    writeFileSync(file, 'Email,Reason\nleft@csv.example,unsubscribed\nnobody,\nada@people.example,bounce\n');
    await openList();
    await admin.button('Import').click();
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByText('left@csv.example – unsubscribed').waitFor();
    await dialog().getByRole('button', { name: 'Import 3 rows' }).click();

    await dialog().getByText('1 entry was added.').waitFor();
    await dialog().getByText('1 was on the list already.').waitFor();
    await dialog().getByText('Row 3: nobody – neither an address nor a domain').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await rowOf('left@csv.example').getByText('Unsubscribed').waitFor();
  }));

test('one is taken off with a reason, which the history shows', () =>
  withFailureScreenshot(page, 'suppressions-remove', async () => {
    await openList();
    await admin.button('Take left@csv.example off the list').click();
    const remove = dialog().getByRole('button', { name: 'Take off the list' });
    const isDisabled = await remove.isDisabled();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('They asked on the phone');
    await remove.click();
    await rowOf('left@csv.example').waitFor({ state: 'detached' });

    await page.goto(`${playground.url}/admin/settings/sequences/history`);
    await admin.expectText('1 address taken off the suppression list: They asked on the phone');
    expect(isDisabled).toBe(true);
  }));

test('the list fits a phone', () =>
  withFailureScreenshot(page, 'suppressions-phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openList();
    await rowOf('ada@people.example').waitFor();

    expect(await findHorizontalOverflow(page)).toEqual([]);
  }));
