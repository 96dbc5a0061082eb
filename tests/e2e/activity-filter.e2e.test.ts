import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { findViolations } from './axe';
import { openPageWithTheme, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { focusByKey, pickByTyping, untilFocused } from './keyboard';
import type { Playground } from './playground';
import { DOZENS, sequenceId, stepId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/**
 * Finding people by what they did. Of the 60 people seeded, 15 opened an email of “Spring offer”, and 10 were sent one and showed
 * in no way that they read it.
 */

const OPENED = 15;
const LEFT_UNOPENED = 10;
const OPENED_UNCLICKED = 5;

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS);
  ({ playground, page, admin } = opened);
});

afterAll(() => opened?.stop());

const PROSPECTS = '/admin/plugins/sequences/prospects';
const open = (query = '', on = page) => on.goto(`${playground.url}${PROSPECTS}${query}`);
const dialog = (on = page) => on.getByRole('dialog');
const condition = (number: number) => dialog().getByRole('group', { name: `Condition ${number}` });
const filterButton = () => admin.button(/^Filter by activity/);
const activityOf = () => new URL(page.url()).searchParams.get('activity');

const choose = async (row: Locator, select: string, option: string) => {
  await row.getByRole('combobox', { name: select, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const UNOPENED_CHIP = 'Did not open · Spring offer · Step 1 · last 30 days';
const UNOPENED = `opened.not.sequence-${sequenceId(0)}.step-${stepId(0, 0)}.days-30`;

test('people who were emailed and did not open are found, kept by the URL, chosen and exported', () =>
  withFailureScreenshot(page, 'activity-filter', async () => {
    await open();
    await admin.expectText('60 people');
    await filterButton().click();
    await choose(condition(1), 'Did or did not', 'Did not');
    await choose(condition(1), 'Sequence', 'Spring offer');
    await choose(condition(1), 'Step', 'Step 1 · Hello');
    await choose(condition(1), 'When', 'in the last … days');
    await admin.expectText('none of them opened, clicked or replied');
    await page.screenshot({ path: '.cache/e2e/activity-filter-dialog.png' });
    await admin.button('Show people').click();

    await admin.expectText(`${LEFT_UNOPENED} people`);
    await page.getByText(UNOPENED_CHIP).waitFor();
    expect(activityOf()).toBe(UNOPENED);
    await page.reload();
    await page.getByText(UNOPENED_CHIP).waitFor();
    await admin.expectText(`${LEFT_UNOPENED} people`);
    await page
      .getByRole('link', { name: /@prospects/ })
      .first()
      .click();
    await page.goBack();
    await page.getByText(UNOPENED_CHIP).waitFor();

    const download = page.waitForEvent('download');
    await admin.button('Export CSV').click();
    const rows = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\n');
    expect(rows).toHaveLength(LEFT_UNOPENED + 1);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await admin.expectText(`${LEFT_UNOPENED} prospects selected`);
  }));

test('conditions combine with each other and with the other filters, and are removed one by one', () =>
  withFailureScreenshot(page, 'activity-filter-combined', async () => {
    await open('?activity=opened');
    await admin.expectText(`${OPENED} people`);
    await filterButton().click();
    await admin.button('Add condition').click();
    await choose(condition(2), 'Did or did not', 'Did not');
    await choose(condition(2), 'Activity', 'click a link');
    await choose(condition(2), 'Sequence', 'Spring offer');
    await choose(condition(2), 'Link', 'Step 1: see our offer');
    await admin.button('Show people').click();

    await admin.expectText(`${OPENED_UNCLICKED} people`);
    await admin.expectText('Did not click · Spring offer · see our offer');
    await page.getByRole('searchbox').fill('nobody');
    await admin.expectText('No prospects match these filters: search “nobody”, 2 conditions by activity.');
    await page.screenshot({ path: '.cache/e2e/activity-filter-nobody.png' });
    await page.getByRole('searchbox').fill('');
    await admin.expectText(`${OPENED_UNCLICKED} people`);
    await admin.button('Remove filter “Opened”').click();

    await page.getByText('Did not click · Spring offer').waitFor();
    expect(activityOf()).toBe(`clicked.not.sequence-${sequenceId(0)}.link-1`);
    await open('?activity=bounced&state=active');
    await admin.button('Clear filters').click();
    await admin.expectText('60 people');
    expect(new URL(page.url()).search).toBe('');
  }));

test('the statistics of a step lead to the people who did not open it', () =>
  withFailureScreenshot(page, 'activity-filter-statistics', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}?tab=statistics`);
    await page.getByRole('link', { name: 'Who did not open: Step 1' }).click();

    await admin.expectText(`${LEFT_UNOPENED} people`);
    await page.getByText('Did not open · Spring offer · Step 1').waitFor();
  }));

test('a bookmark that names a deleted sequence says so, and is cleared', () =>
  withFailureScreenshot(page, 'activity-filter-gone', async () => {
    await open('?activity=opened.sequence-deleted');

    await admin.expectText('A condition names a sequence, step or link that was deleted.');
    await admin.expectText('Opened · Deleted sequence');
    await page.screenshot({ path: '.cache/e2e/activity-filter-gone.png' });
    await admin.button('Clear filters').click();
    await admin.expectText('60 people');
  }));

test('a number of days out of range cannot be submitted', () =>
  withFailureScreenshot(page, 'activity-filter-days', async () => {
    await open();
    await filterButton().click();
    await choose(condition(1), 'When', 'in the last … days');
    const days = condition(1).getByRole('textbox', { name: 'Number of days' });
    await days.fill('0');
    await days.blur();
    await admin.expectText('From 1 to 3,650 days.');
    expect(await admin.button('Show people').isDisabled()).toBe(true);

    await days.fill('');
    await days.blur();
    expect(await admin.button('Show people').isDisabled()).toBe(true);
    await days.fill('3650');
    await days.blur();
    expect(await admin.button('Show people').isDisabled()).toBe(false);
  }));

test('a condition is added and removed without a mouse', () =>
  withFailureScreenshot(page, 'activity-filter-keyboard', async () => {
    await open();
    await admin.expectText('60 people');
    await focusByKey(filterButton());
    await page.keyboard.press('Enter');
    await focusByKey(condition(1).getByRole('combobox', { name: 'Activity' }));
    await page.keyboard.press('Enter');
    await pickByTyping(page, 'reply');
    await focusByKey(admin.button('Show people'));
    await page.keyboard.press('Enter');

    await page.getByText('5 people', { exact: true }).waitFor();
    await dialog().waitFor({ state: 'detached' });
    await untilFocused(filterButton());
    const chip = admin.button('Remove filter “Replied”');
    await focusByKey(chip);
    await page.keyboard.press('Enter');
    await admin.expectText('60 people');
  }));

describe.each([
  ['light', 1280, 'en'],
  ['light', 390, 'en'],
  ['dark', 1280, 'de'],
  ['dark', 390, 'de'],
] as const)('in %s, %i pixels wide, in %s', (theme, width, language) => {
  test('list and dialog fit, and axe finds nothing', async () => {
    const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 900 } });
    await looked.addInitScript((code) => localStorage.setItem('strapi-admin-language', code), language);
    const conditions = [UNOPENED, `clicked.not.sequence-${sequenceId(0)}.link-1`, 'unsubscribed.not'];
    await open(`?activity=${conditions[0]}_${conditions[2]}`, looked);
    await looked.getByText('Spring offer').first().waitFor();
    await looked.getByText('@prospects').first().waitFor();
    const name = (part: string) => `.cache/e2e/activity-filter-${part}-${theme}-${width}.png`;

    await looked.screenshot({ path: name('list') });
    expect(await findHorizontalOverflow(looked)).toEqual([]);
    expect(await findViolations(looked, 'main')).toEqual([]);
    await open(`?activity=${conditions.join('_')}`, looked);
    await looked.getByText('see our offer').first().waitFor();
    if (width < 500) await looked.getByRole('button', { name: /^Filters? \(\d\)$/ }).click(); // They are folded on phones.
    await looked.getByRole('button', { name: /^(Filter by activity|Nach Aktivität filtern)/ }).click();
    await dialog(looked).getByRole('group').nth(2).waitFor();
    await looked.waitForTimeout(500);
    await looked.screenshot({ path: name('dialog') });

    expect(await findHorizontalOverflow(looked)).toEqual([]);
    expect(await findViolations(looked, '[role=dialog]')).toEqual([]);
    await looked.context().close();
  });
});
