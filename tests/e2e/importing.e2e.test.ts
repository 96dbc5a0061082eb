import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser, openPage, watched } from './browser';
import { type Playground, startPlayground } from './playground';
import { visitor } from './visitor';

/** A file of two thousand people, as Excel on Windows saves one in France, some of whose rows are at fault. */

const ROWS = 2000;
const HEADER = 'Prénom;Nom;Adresse e-mail;Société;Fuseau horaire;Fonction;Téléphone';
const FAULTY: Record<number, string> = {
  4: 'Zoé;Sans;pas une adresse;Acme;;;',
  6: 'Luc;Martien;luc@prospects.example;Acme;Mars/Olympus;;',
  1500: 'Eve;Formule;=HYPERLINK("x");Acme;;;+33 1',
};
const TWICE = [900, 1200];

const line = (row: number) => {
  const index = TWICE.includes(row) ? row - 100 : row;
  return (
    FAULTY[row] ??
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

let playground: Playground;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  await page.route('**/prospects/import', async (route) => {
    await new Promise((soon) => setTimeout(soon, 700));
    await route.continue();
  });
  await visitor(page).logIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const dialog = () => page.getByRole('dialog', { name: 'Import prospects' });

const button = (name: string | RegExp) =>
  dialog().getByRole('button', { name, exact: typeof name === 'string' });

const said = (words: string) => dialog().getByText(words).first().waitFor();

const choose = async () => {
  await dialog().locator('input[type=file]').setInputFiles(FILE);
  await said('contacts.csv: 2,000 rows');
};

/** Of the dialog's combobox that has this label. */
const placeOf = (column: string) => dialog().getByRole('combobox', { name: column, exact: true });

test('a file is mapped, previewed and imported, and its refused rows are given back', () =>
  watched(page, 'importing', async () => {
    await page.getByRole('link', { name: 'Prospects' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await choose();
    await mapColumns();
    await expectPreview();

    await button('Import 1,995 rows').click();

    await leaveAndStay();
    await said('1,995 prospects were added.');
    await said('5 rows were refused.');
    await keepScreenshot(page, 'import-outcome');
    await expectRefusedRows();
    await button('Close').last().click();
    await page.getByText('1,995 people').waitFor();
  }));

test('one that is cancelled keeps what it did, and can go on', () =>
  watched(page, 'importing-cancelled', async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await choose();
    await dialog().getByRole('radio', { name: 'Fill in what the file has' }).click();
    await button(/^Import .* rows$/).click();
    await said('500 of 2,000');

    await button('Cancel').click();

    await said('rows were not imported any more. What was imported stays.');
    await button('Import the rest').click();
    await said('No prospect was added.');
    await said('1,995 were there already and stay as they are.');
    expect(await button('Import the rest').count()).toBe(0);
    await button('Close').last().click();
  }));

const mapColumns = async () => {
  const places = {
    'Adresse e-mail': 'Email address',
    Prénom: 'First name',
    Nom: 'Last name',
    Société: 'Company',
  };
  for (const [column, place] of Object.entries({ ...places, Téléphone: 'Not imported' })) {
    expect([column, await placeOf(column).innerText()]).toEqual([column, place]);
  }
  await placeOf('Fonction').click();
  await page.getByRole('option', { name: 'Attribute…' }).click();
  expect(await dialog().getByLabel('Name of the attribute for Fonction').inputValue()).toBe('fonction');
};

const expectPreview = async () => {
  const rows = dialog().getByRole('row');
  expect(await rows.count()).toBe(11);
  expect(await rows.nth(1).innerText()).toMatch(
    /zoe\.2@prospects\.example\s+Zoé\s+Müller 2\s+Café "2" & Cie\s+Europe\/Paris\s+Responsable/
  );
  expect(await rows.nth(3).innerText()).toContain('Not one valid email address');
  expect(await rows.nth(5).innerText()).toContain('Not a time zone');
  await said('2 rows have addresses that earlier rows have');
  await said('3 rows are at fault and will be left out.');
  await keepScreenshot(page, 'import');
};

/** The cross asks first while rows are on their way. */
const leaveAndStay = async () => {
  await dialog().getByRole('progressbar').waitFor();
  await button('Close').first().click();
  await page.getByRole('button', { name: 'Go on importing' }).click();
};

const expectRefusedRows = async () => {
  const downloading = page.waitForEvent('download');
  await button('Download the refused rows').click();
  const file = await downloading;
  const text = readFileSync(await file.path(), 'utf8');
  const lines = text.replace('\ufeff', '').trim().split('\r\n');

  expect(file.suggestedFilename()).toBe('contacts-refused.csv');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toBe(`Row;Reason;${HEADER}`);
  expect(lines[1]).toBe('4;Not one valid email address;Zoé;Sans;pas une adresse;Acme;;;');
  expect(lines[5]).toMatch(/^1500;.*;"'=HYPERLINK\(""x""\)";Acme;;;"'\+33 1"$/);
};
