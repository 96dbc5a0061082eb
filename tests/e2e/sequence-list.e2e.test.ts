import knex, { type Knex } from 'knex';
import type { Locator, Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { findViolations } from './axe';
import { openPageWithTheme, THEMES, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** The list of sequences: rates, order, tabs, on a screen and on a phone; and the emails that a change applies to. */

const PHONE = { viewport: { width: 390, height: 844 } };

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;
let db: Knex;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, page, admin } = opened);
  db = knex({
    client: 'better-sqlite3',
    connection: { filename: playground.database },
    useNullAsDefault: true,
  });
  await db('sequences_sequences')
    .where({ document_id: sequenceId(2) })
    .update({ state: 'archived' });
});

afterAll(async () => {
  await db?.destroy();
  await opened?.stop();
});

const open = (path = '', on = page) => on.goto(`${playground.url}/admin/plugins/sequences/sequences${path}`);
const rows = (on = page) => on.locator('tbody').getByRole('row');
const names = () => rows().getByRole('link').allInnerTexts();
const percentages = async (of: Locator) => (await of.innerText()).match(/[\d.]+%/g);

test('each sequence has the rates that head its statistics, with their counts in a tooltip', () =>
  withFailureScreenshot(page, 'sequence-list-rates', async () => {
    await open();
    const row = page.getByRole('row').filter({ hasText: 'Spring offer' });
    const rates = row.locator('td.rate');
    await rates.filter({ hasText: '%' }).first().waitFor();
    const [opens, clicks, replies] = (await percentages(row)) ?? [];
    await rates.first().locator('span[tabindex]').hover();
    const formula = await page.getByRole('tooltip').innerText();

    await open(`/${sequenceId(0)}?tab=statistics`);
    const totals = page.getByRole('region', { name: 'Totals' });
    await totals.getByText('%').first().waitFor();
    expect((await percentages(totals))?.slice(0, 3)).toEqual([opens, clicks, replies]);
    expect(formula).toMatch(/^\d+ \/ \d+ = [\d.]+%$/);
  }));

test('the list is sorted by a rate, and the order is in the URL', () =>
  withFailureScreenshot(page, 'sequence-list-sorted', async () => {
    await open();
    await rows().first().waitFor();

    await admin.button('Sort by Name').click();
    await page.waitForURL(/sort=name%3Aasc/);
    await rows().first().waitFor();
    expect(await names()).toEqual(['Spring offer', 'Welcome to Acme']);
    await admin.button('Sort by Opens').click();
    await page.waitForURL(/sort=opens%3Adesc/);
    await page.reload();
    await rows().first().waitFor();
    const header = page.getByRole('columnheader', { name: 'Opens' });
    expect(await header.getAttribute('aria-sort')).toBe('descending');
  }));

test('archived sequences are in a tab of their own, and each tab has its count', () =>
  withFailureScreenshot(page, 'sequence-list-tabs', async () => {
    await open();
    await rows().first().waitFor();
    expect(await names()).not.toContain('Winter sale');

    await page.getByRole('tab', { name: 'Archived (1)' }).click();
    await page.getByRole('link', { name: 'Winter sale' }).waitFor();

    expect(await page.getByRole('tab').allTextContents()).toEqual([
      'All (2)',
      'Active (1)',
      'Paused (1)',
      'Drafts (0)',
      'Archived (1)',
    ]);
    await page.getByRole('tab', { name: 'Drafts (0)' }).click();
    await admin.expectText('No drafts.');
  }));

test.each(THEMES)('on a phone the rates are below the name, with the theme %s', async (theme) => {
  const phone = await openPageWithTheme(page, theme, PHONE);
  await withFailureScreenshot(phone, `sequence-list-phone-${theme}`, async () => {
    await open('', phone);

    await phone
      .getByText(/Opens\s[\d.]+% · Clicks/)
      .first()
      .waitFor();

    expect(await phone.getByRole('columnheader', { name: 'Opens' }).count()).toBe(0);
    expect(await findHorizontalOverflow(phone)).toEqual([]);
    expect(await findViolations(phone, 'main')).toEqual([]);
  });
  await phone.context().close();
});

test('whoever changes a step of an active sequence reads which emails the change applies to', () =>
  withFailureScreenshot(page, 'change-scope-step', async () => {
    const note = page.getByRole('status').filter({ hasText: 'Applies to' });
    await open(`/${sequenceId(0)}?tab=steps`);
    await admin.button('Edit Hello').click();
    await admin.field('Message').waitFor();

    await admin.field('Name').fill('Renamed');
    await admin.field('Subject').fill('Another subject');
    expect(await note.count()).toBe(0);
    await admin.field('Wait after enrollment').fill('3');
    await page.getByText('Applies to 30 emails not sent yet; 35 already sent stay as they are.').waitFor();
    expect(await findViolations(page, 'main')).toEqual([]);
  }));

test('so does whoever deletes one, or changes its settings', () =>
  withFailureScreenshot(page, 'change-scope-others', async () => {
    page.on('dialog', (dialog) => void dialog.accept());
    await open(`/${sequenceId(0)}?tab=steps`);
    await page.waitForLoadState('networkidle');
    await admin.button('More actions for Follow-up').click();
    await page.getByRole('menuitem', { name: 'Delete step' }).click();
    await admin.expectText(
      'Delete Follow-up? Its 30 scheduled emails will not be sent. This cannot be undone.'
    );

    await open(`/${sequenceId(0)}?tab=settings`);
    await admin.field('Sender’s name').fill('Grace');

    await admin.expectText('Applies to 30 emails not sent yet; 35 already sent stay as they are.');
  }));
