import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { keepScreenshot, withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';

/** Importing 2,000 prospects from a CSV file as French Excel on Windows saves it, with some invalid rows. */

const ROWS = 2000;
const HEADER = 'Prénom;Nom;Adresse e-mail;Société;Fuseau horaire;Fonction;Téléphone';
/** Lines with a fault by row number: without an address, or with a time zone that is none. */
const INVALID: Record<number, string> = {
  4: 'Zoé;Sans;pas une adresse;Acme;;;',
  6: 'Luc;Martien;luc@prospects.example;Acme;Mars/Olympus;;',
  1500: 'Eve;Formule;=HYPERLINK("x");Acme;;;+33 1',
};
/** Rows with the email address of another row. */
const DUPLICATES = [900, 1200];

const line = (row: number) => {
  const index = DUPLICATES.includes(row) ? row - 100 : row;
  return (
    INVALID[row] ??
    `Zoé;Müller ${index};zoe.${index}@prospects.example;"Café ""${index}"" & Cie";Europe/Paris;Responsable;+33 1`
  );
};

const FILE = {
  name: 'contacts.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [HEADER, ...Array.from({ length: ROWS }, (_, index) => line(index + 2))].join('\r\n'),
    'latin1'
  ),
};

let opened: OpenedAdmin | undefined;
let page: Page;

beforeAll(async () => {
  opened = await openAdmin();
  ({ page } = opened);
  await page.route('**/prospects/import', async (route) => {
    await new Promise((resolved) => setTimeout(resolved, 700));
    await route.continue();
  });
});

afterAll(() => opened?.stop());

const dialog = () => page.getByRole('dialog', { name: 'Import prospects' });

const button = (name: string | RegExp) =>
  dialog().getByRole('button', { name, exact: typeof name === 'string' });

const expectText = (text: string) => dialog().getByText(text).first().waitFor();

const chooseFile = async () => {
  await dialog().locator('input[type=file]').setInputFiles(FILE);
  await expectText('contacts.csv: 2,000 rows');
};

/** The combobox that chooses the prospect field for a column of the file. */
const targetField = (column: string) => dialog().getByRole('combobox', { name: column, exact: true });

test('a file is mapped, previewed and imported, and its invalid rows can be downloaded', () =>
  withFailureScreenshot(page, 'import', async () => {
    await page.getByRole('link', { name: 'Prospects' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await chooseFile();
    await mapColumns();
    await expectPreview();

    await button('Import 1,996 rows').click();

    await closeAndContinue();
    await expectText('1,996 prospects were added.');
    await expectText('4 rows were refused.');
    await expectText('1 value was left out. Its person was imported without it.');
    await keepScreenshot(page, 'import-outcome');
    await expectRefusedRows();
    await button('Close').last().click();
    await page.getByText('1,996 people').waitFor();
  }));

test('a cancelled import keeps the rows it has imported, and can be resumed', () =>
  withFailureScreenshot(page, 'import-cancelled', async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await chooseFile();
    await dialog().getByRole('radio', { name: 'Overwrite with what the file has' }).click();
    await button(/^Import .* rows$/).click();
    await expectText('500 of 2,000');

    await button('Cancel').click();

    await expectText('rows were not imported. Rows already imported stay.');
    await button('Import the rest').click();
    await expectText('No prospect was added.');
    await expectText('1,996 were already here and stay as they are.');
    expect(await button('Import the rest').count()).toBe(0);
    await button('Close').last().click();
  }));

const mapColumns = async () => {
  const fields = {
    'Adresse e-mail': 'Email address',
    Prénom: 'First name',
    Nom: 'Last name',
    Société: 'Company',
  };
  for (const [column, field] of Object.entries({
    ...fields,
    Fonction: 'Attribute…',
    Téléphone: 'Attribute…',
  })) {
    expect([column, await targetField(column).innerText()]).toEqual([column, field]);
  }
  expect(await dialog().getByLabel('Name of the attribute for Fonction').inputValue()).toBe('fonction');
};

const expectPreview = async () => {
  const rows = dialog().getByRole('row');
  expect(await rows.count()).toBe(11);
  expect(await rows.nth(1).innerText()).toMatch(
    /zoe\.2@prospects\.example\s+Zoé\s+Müller 2\s+Café "2" & Cie\s+Europe\/Paris\s+Responsable\s+\+33 1/
  );
  expect(await rows.nth(3).innerText()).toContain('Not a valid email address');
  expect(await rows.nth(5).innerText()).toContain('Unknown time zone');
  await expectText('2 rows repeat addresses of earlier rows');
  await expectText('2 rows have errors and will be left out.');
  await expectText('1 value cannot be used and will be left out.');
  await keepScreenshot(page, 'import');
};

/** The close button asks for confirmation while the import runs. */
const closeAndContinue = async () => {
  await dialog().getByRole('progressbar').waitFor();
  await button('Close').first().click();
  await page.getByRole('button', { name: 'Keep importing' }).click();
};

const expectRefusedRows = async () => {
  const downloading = page.waitForEvent('download');
  await button('Download refused rows').click();
  const file = await downloading;
  const text = readFileSync(await file.path(), 'utf8');
  const lines = text.replace('\ufeff', '').trim().split('\r\n');

  expect(file.suggestedFilename()).toBe('contacts-refused.csv');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(`Row;Reason;${HEADER}`);
  expect(lines[1]).toBe('4;Not a valid email address;Zoé;Sans;pas une adresse;Acme;;;');
  expect(lines[4]).toMatch(/^1500;.*;"'=HYPERLINK\(""x""\)";Acme;;;"'\+33 1"$/);
};
