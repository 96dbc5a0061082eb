import type { Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import type { Playground } from './playground';
import { DOZENS, NOW } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** The widget on Strapi's homepage, and the month view of the dashboard. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, page } = opened);
});

afterAll(() => opened?.stop());

test('the widget on the homepage shows opens and clicks, and links to emails that need a person', () =>
  withFailureScreenshot(page, 'overview-homepage', async () => {
    await page.goto(`${playground.url}/admin`);
    const widget = page.getByRole('region', { name: 'Sequences: last 7 days' });

    await widget.getByText('clicks by people').waitFor();
    expect(await widget.innerText()).toMatch(/30\s+opens by people\s+20\s+clicks by people/);
    await widget
      .getByRole('listitem')
      .filter({ hasText: 'Spring offer' })
      .getByText('10 emails not sent')
      .waitFor();
    await widget.getByRole('link', { name: 'Spring offer' }).click();

    await page.waitForURL(/tab=emails&state=failed/);
    await page.getByRole('tab', { name: 'Not sent (10)', selected: true }).waitFor();
  }));

test('a day in the month view shows its number of emails and opens its week', () =>
  withFailureScreenshot(page, 'overview-month', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences`);
    await page.getByRole('combobox', { name: 'View' }).click();
    await page.getByRole('option', { name: 'Month' }).click();
    await page.getByRole('heading', { name: 'May 2040' }).waitFor();
    expect(await page.locator('[aria-current=date]').innerText()).toContain('Wednesday, May 16: 11 emails');

    await page.getByRole('button', { name: 'Tuesday, May 15: 22 emails' }).click();

    await page.getByRole('heading', { name: /May 14.*20, 2040/ }).waitFor();
    await page
      .getByRole('button', { name: /8:00 AM, Spring offer/ })
      .first()
      .waitFor();
  }));
