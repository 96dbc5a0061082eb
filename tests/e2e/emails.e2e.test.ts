import type { Browser, Page } from 'playwright-core';
import { openBrowser, setClock, watched } from './browser';
import { type Colleague, hire, openPageOf, signIn } from './colleagues';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { visitor, type Visitor } from './visitor';

/** The Emails tab of a sequence: pages, orders, and what is done with chosen emails. */

let playground: Playground;
let browser: Browser;
let owner: Colleague;
let page: Page;
let see: Visitor;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, DOZENS);
  owner = await signIn(playground);
  page = await openPageOf(browser, playground, owner);
  await setClock(page, NOW);
  see = visitor(page);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const open = (query: string, { on = page, sequence = 0 } = {}) =>
  on.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(sequence)}?tab=emails&${query}`);

const dataRows = () => page.locator('tbody').getByRole('row');
const header = (name: string) => page.getByRole('columnheader', { name });
const opens = async () => {
  const cells = await page.locator('tbody tr td:nth-child(5)').allInnerTexts();
  return cells.map((text) => Number(/×(\d+)/.exec(text)?.[1] ?? 0));
};
const confirm = () => page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();

test('a list is walked from page to page, also backward from its end', () =>
  watched(page, 'emails-pages', async () => {
    await open('state=sent');
    await see.said('1–20 of 35');
    const [first] = await dataRows().allInnerTexts();

    await see.button('Next page').click();
    await see.said('21–35 of 35');
    expect(await see.button('Next page').isDisabled()).toBe(true);
    await page.reload();
    await see.said('21–35 of 35');
    await see.button('First page').click();
    await see.said('1–20 of 35');
    expect((await dataRows().allInnerTexts())[0]).toBe(first);
    await see.button('Last page').click();
    await see.said('21–35 of 35');
    await see.button('Previous page').click();
    await see.said('1–20 of 35');
    await page.getByRole('combobox', { name: 'Entries per page' }).click();
    await page.getByRole('option', { name: '50' }).click();
    await see.said('1–35 of 35');
    await dataRows().nth(34).waitFor();
  }));

test('sent emails are put in the order of their opens, on all pages', () =>
  watched(page, 'emails-sorted', async () => {
    await open('state=sent');
    await dataRows().first().waitFor();
    expect(await header('Sent').getAttribute('aria-sort')).toBe('descending');

    await see.button('Sort by Opens').click();
    await page.waitForURL(/sort=opens%3Adesc/);
    await dataRows().first().waitFor();
    const down = await opens();
    await see.button('Sort by Opens').click();
    await page.waitForURL(/sort=opens%3Aasc/);
    await dataRows().first().waitFor();
    await see.button('Last page').click();
    await see.said('21–35 of 35');

    expect(down).toEqual([...down].sort((one, other) => other - one));
    expect(down[0]).toBe(3);
    expect((await opens()).at(-1)).toBe(3);
    expect(await header('Opens').getAttribute('aria-sort')).toBe('ascending');
    await see.tab('Failed (10)');
    await page.waitForURL((at) => !at.search.includes('sort'));
  }));

test('emails are narrowed to a step, on every tab', () =>
  watched(page, 'emails-step', async () => {
    await open('state=sent');
    await dataRows().first().waitFor();

    await page.getByRole('combobox', { name: 'Step', exact: true }).click();
    await page.getByRole('option', { name: 'Step 2 · Follow-up' }).click();
    await see.said('No email matches.');
    await see.tab('Scheduled (30)');
    await see.said('2. Follow-up');

    expect(await page.getByText('1. Hello').count()).toBe(0);
    await see.tab('Sent (35)');
    await see.button('Clear filters').click();
    await see.said('1–20 of 35');
  }));

test('where nothing failed one is led to what was sent, and where nothing was sent to prospects', () =>
  watched(page, 'emails-empty', async () => {
    await open('state=failed', { sequence: 1 });
    await see.said('Nothing failed.');
    await page.getByRole('link', { name: 'Show what was sent' }).click();
    await dataRows().first().waitFor();

    await open('state=sent', { sequence: 2 });
    await page.getByRole('link', { name: 'Enroll prospects' }).click();
    await page.waitForURL(/tab=prospects/);
    await see.said('Nobody is in this sequence yet');
  }));

test('the prospects of chosen emails are stopped together', () =>
  watched(page, 'emails-stopped', async () => {
    await open('state=scheduled');
    await see.said('Scheduled (30)');
    const boxes = page.getByRole('checkbox', { name: /^Choose the email to/ });
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await see.said('2 emails chosen');

    await see.button('Stop the sequence for 2 prospects').click();
    await confirm();

    await see.said('Scheduled (28)');
    await page.getByText('2 emails chosen').waitFor({ state: 'detached' });
  }));

test('chosen failed emails are dropped together, and those dropped can be chosen no more', () =>
  watched(page, 'emails-dropped', async () => {
    await open('state=failed');
    await page.getByRole('checkbox', { name: 'Choose all of this page' }).click();
    await see.said('10 emails chosen');

    await see.button('Drop').click();
    await confirm();

    await see.said('10 emails are dropped.');
    await page
      .getByRole('row', { name: /Skipped/ })
      .nth(9)
      .waitFor();
    expect(await page.getByRole('checkbox', { name: 'Choose all of this page' }).isDisabled()).toBe(true);
  }));

test('who may not send chooses none', () =>
  watched(page, 'emails-reader', async () => {
    const reader = await hire(playground, owner, 'emails-reader', ['read']);
    const theirs = await openPageOf(browser, playground, reader);
    await open('state=sent', { on: theirs });

    await theirs.getByText('1–20 of 35').waitFor();

    expect(await theirs.getByRole('checkbox').count()).toBe(0);
    await theirs.context().close();
  }));
