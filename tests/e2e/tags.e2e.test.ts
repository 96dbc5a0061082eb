import type { Page } from 'playwright-core';
import { type AdminPage } from './admin-page';
import { openPageWithTheme, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';

/** From a file to a sequence by tags: import with one, filter by it, choose all, enroll; and tags of one person. */

const ROWS = 30;
const TAG = 'Trade fair 2026';

const FILE = {
  name: 'fair.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Email,First name,Tags',
      ...Array.from({ length: ROWS }, (_, index) =>
        index < 3
          ? `p${index}@fair.example,P${index},VIP; Berlin; Munich`
          : `p${index}@fair.example,P${index},`
      ),
    ].join('\n')
  ),
};

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page, admin } = opened);
});

afterAll(() => opened?.stop());

const PROSPECTS = '/admin/plugins/sequences/prospects';
const dialog = () => page.getByRole('dialog');
const filter = () => page.getByRole('combobox', { name: 'Filter by tags' });

const writeTag = async (label: string, tag: string, within = dialog()) => {
  const field = within.getByRole('combobox', { name: label });
  await field.click();
  await field.pressSequentially(tag);
  await page.getByRole('option', { name: `Create “${tag}”` }).click();
};

/** Looks at the page, once it shows this text, in light and dark, wide and narrow, and in German. */
const look = async (name: string, text: string | RegExp) => {
  for (const theme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 900 } });
      if (theme === 'dark')
        await looked.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
      await looked.goto(page.url());
      await looked.getByText(text).first().waitFor();
      expect(await findHorizontalOverflow(looked)).toEqual([]);
      await looked.screenshot({ path: `.cache/e2e/tags-${name}-${theme}-${width}.png` });
      await looked.context().close();
    }
};

test('people are imported with a tag, found by it, all chosen and enrolled', () =>
  withFailureScreenshot(page, 'tags-journey', async () => {
    await admin.createSequence('After the fair');
    await page.goto(`${playground.url}${PROSPECTS}`);
    await admin.button('Import').click();
    await dialog().locator('input[type=file]').setInputFiles(FILE);
    await admin.expectText('fair.csv: 30 rows');
    await writeTag('Tag these people', TAG);
    await admin.button(`Remove tag “${TAG}”`).waitFor();
    await page.screenshot({ path: '.cache/e2e/tags-import.png' });

    await admin.button('Import 30 rows').click();
    await admin.expectText('30 people have these tags:');
    await page.screenshot({ path: '.cache/e2e/tags-outcome.png' });
    await admin.button('Close').last().click();
    await filter().click();
    await page.getByRole('option', { name: TAG }).click();
    await page.keyboard.press('Escape');
    await admin.expectText('30 people');
    expect(new URL(page.url()).searchParams.get('tags')).toBe(TAG);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.button('Select all 30 prospects').click();
    await admin.button('Enroll in a sequence').click();
    await dialog().getByRole('combobox', { name: 'Sequence' }).click();
    await page.getByRole('option', { name: 'After the fair' }).click();
    await admin.button('Enroll 30 prospects').click();

    await admin.expectText('30 prospects were enrolled.');
  }));

test('the list shows two tags and counts the others, and a tag is taken from all whom it finds', () =>
  withFailureScreenshot(page, 'tags-bulk', async () => {
    await page.goto(`${playground.url}${PROSPECTS}?tags=VIP`);
    await admin.expectText('3 people');
    const row = page.getByRole('row', { name: /p1@fair/ });
    expect(await row.getByText('+2').getAttribute('title')).toBe(`${TAG}, VIP`);
    await look('list', /^p1@fair/);

    await page.goto(`${playground.url}${PROSPECTS}?tags=${encodeURIComponent(TAG)}`);
    await page.getByRole('checkbox', { name: 'Select p1@fair.example' }).click();
    await admin.button('Tags').click();
    await dialog().getByRole('radio', { name: 'Remove a tag' }).click();
    await dialog().getByRole('combobox', { name: 'Tag' }).click();
    await page.getByRole('option', { name: TAG }).click();
    await dialog().getByRole('radio', { name: 'All 30 prospects that the list finds' }).click();
    await page.screenshot({ path: '.cache/e2e/tags-dialog.png' });
    await admin.button('Remove tag from 30 prospects').click();

    await admin.expectText(`The tag “${TAG}” was removed from 30 prospects.`);
    await admin.expectText('No prospects match');
  }));

test('tags of one person are added and removed on their page and in the content manager', () =>
  withFailureScreenshot(page, 'tags-person', async () => {
    await page.goto(`${playground.url}${PROSPECTS}?tags=VIP`);
    await page.getByRole('link', { name: 'p2@fair.example' }).click();
    await writeTag('Add a tag', 'Gold', page.getByRole('main'));
    await admin.button('Remove tag “Gold”').waitFor();
    await admin.button('Remove tag “Munich”').click();
    await admin.button('Remove tag “Munich”').waitFor({ state: 'detached' });
    await look('person', 'VIP');
    const documentId = new URL(page.url()).pathname.split('/').pop();

    await page.goto(
      `${playground.url}/admin/content-manager/collection-types/plugin::sequences.prospect/${documentId}`
    );
    await admin.button('Remove tag “Gold”').click();

    await admin.button('Remove tag “Gold”').waitFor({ state: 'detached' });
    await admin.button('Remove tag “Berlin”').waitFor();
    await page.screenshot({ path: '.cache/e2e/tags-content-manager.png', fullPage: true });
  }));
