import type { Page } from 'playwright-core';
import { PEOPLE_FILES } from '../helpers/people-files';
import { adminPage } from './admin-page';
import { withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';

/** Files as people have them: an export of LinkedIn, one in Shift JIS, one of people who unsubscribed, and an Excel file. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page } = opened);
});

afterAll(() => opened?.stop());

const dialog = () => page.getByRole('dialog').first();

const button = (name: string) => dialog().getByRole('button', { name, exact: true });

const select = (name: string) => dialog().getByRole('combobox', { name, exact: true });

const expectText = (text: string) => dialog().getByText(text).first().waitFor();

const bytesOf = (name: string) => PEOPLE_FILES.find((file) => file.name === name)?.bytes as Buffer;

const chooseFile = async (name: string, buffer = bytesOf(name)) => {
  await page.goto(`${playground.url}/admin/plugins/sequences/prospects`);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog().locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
};

const closeDialog = () => button('Close').last().click();

/** The texts of a row of the preview. */
const previewRow = (text: string) => dialog().getByRole('row').filter({ hasText: text }).first().innerText();

test("LinkedIn's connections are imported, and those without an address are told", () =>
  withFailureScreenshot(page, 'import-linkedin', async () => {
    await chooseFile('linkedin-connections.csv');
    await expectText('The 2 rows above it are left out.');
    await expectText('1 row can be imported.');

    expect(await select('Email Address').innerText()).toBe('Email address');
    expect(await previewRow('bob@x.test')).toMatch(/6\s+bob@x\.test\s+Bob\s+Last\s+Acme/);
    await button('Import 1 row').click();

    await expectText('1 prospect was added.');
    await expectText('1 row was refused.');
  }));

test('the people of a file are enrolled at the end of its import', () =>
  withFailureScreenshot(page, 'import-enroll', async () => {
    await closeDialog();
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences`);
    await adminPage(page).createSequence('Welcome');
    await chooseFile('pipedrive.csv');
    await button('Import 2 rows').click();
    await expectText('2 prospects were added.');

    await button('Enroll these 2 people').click();
    await dialog().getByRole('combobox').first().click();
    await page.getByRole('option', { name: 'Welcome' }).click();
    await button('Enroll 2 prospects').click();

    await expectText('2 prospects were enrolled.');
  }));

test('a file in Shift JIS is recognised, and the preview changes with the encoding', () =>
  withFailureScreenshot(page, 'import-shift-jis', async () => {
    await chooseFile('shift-jis.csv');
    await expectText('Recognised from the file.');
    expect(await select('Encoding').innerText()).toContain('Shift JIS');
    expect(await previewRow('taro@x.test')).toMatch(/太郎\s+山田/);

    await select('Encoding').click();
    await page.getByRole('option', { name: 'Windows-1252', exact: false }).click();
    await dialog().getByRole('row').filter({ hasText: 'taro@x.test' }).first().waitFor();
    expect(await previewRow('taro@x.test')).not.toContain('太郎');

    await select('Encoding').click();
    await page.getByRole('option', { name: 'Shift JIS' }).click();
    await dialog().getByText('太郎').first().waitFor();
    await button('Import 1 row').click();
    await expectText('1 prospect was added.');
  }));

test('filling in and overwriting show old and new values of the people who would change', () =>
  withFailureScreenshot(page, 'import-changes', async () => {
    const file = 'Email,First name,Company\ntaro@x.test,Taro,Acme\nnew@x.test,New,\n';
    await chooseFile('again.csv', Buffer.from(file));
    await expectText('1 of these addresses is already here.');

    await dialog().getByRole('radio', { name: 'Fill in only what is missing' }).click();
    await expectText('1 prospect will be changed.');
    expect(await dialog().getByRole('grid').last().innerText()).toMatch(/taro@x\.test\s+Company\s+–\s+Acme/);
    expect(await dialog().getByRole('grid').last().innerText()).not.toContain('First name');

    await dialog().getByRole('radio', { name: 'Overwrite with what the file has' }).click();
    await dialog().getByRole('gridcell', { name: '太郎' }).waitFor();
    expect(await dialog().getByRole('grid').last().innerText()).toMatch(/First name\s+太郎\s+Taro/);
    await button('Import 2 rows').click();

    await expectText('1 prospect was added.');
    await expectText('1 prospect was updated.');
  }));

test('people who unsubscribed go to the suppression list, with all their addresses', () =>
  withFailureScreenshot(page, 'import-unsubscribed', async () => {
    await chooseFile('gone.csv', Buffer.from('Email\n"gone@x.test; gone@home.test"\ntaro@x.test\n'));

    await dialog().getByRole('radio', { name: 'They unsubscribed: never write to them' }).click();
    await button('Never write to 2 people').click();
    await expectText('2 people were added to the suppression list.');

    await page.goto(`${playground.url}/admin/plugins/sequences/suppressions`);
    for (const address of ['gone@x.test', 'gone@home.test', 'taro@x.test'])
      await page.getByRole('row').filter({ hasText: address }).getByText('Unsubscribed').waitFor();
  }));

test('an Excel file is refused with how to save it as CSV', () =>
  withFailureScreenshot(page, 'import-excel', async () => {
    await chooseFile('people.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0]));

    await expectText('It is a spreadsheet. Open it in Excel');
  }));

test('the dialog fits a phone', () =>
  withFailureScreenshot(page, 'import-phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await chooseFile('google-new.csv');
    await expectText('3 rows can be imported.');
    await dialog().getByRole('radio', { name: 'Overwrite with what the file has' }).click();

    expect(await findHorizontalOverflow(page)).toEqual([]);
  }));
