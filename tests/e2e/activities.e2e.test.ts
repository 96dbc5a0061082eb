import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { startSequences } from './start-sequences';
import { type Playground, startPlayground } from './playground';
import { type AdminPage, adminPage } from './admin-page';

/** The activity feed of the dashboard and the page of a prospect: scrolling, filters, scheduled emails, live updates. */

const step = (name: string, delayMinutes: number) => ({
  name,
  subject: `${name} {{ prospect.firstName }}`,
  html: '<p>Hello</p>',
  delayMinutes,
});

const person = (index: number) => ({
  email: `p${String(index).padStart(2, '0')}@prospects.example`,
  firstName: 'Paula',
  lastName: `Number${index}`,
});

const GRACE = { email: 'grace@prospects.example', firstName: 'Grace', lastName: 'Hopper' };
const PEOPLE = Array.from({ length: 38 }, (_, index) => person(index));

let playground: Playground;
let browser: Browser;
let page: Page;
let button: AdminPage['button'];

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await startSequences(playground, [
    { name: 'Spring offer', prospects: [...PEOPLE, GRACE], steps: [step('Hello', 0), step('Again', 120)] },
    { name: 'Autumn news', prospects: [GRACE], steps: [step('News', 0), step('More', 2880)] },
  ]);
  page = await openPage(browser);
  ({ button } = adminPage(page));
  await adminPage(page).logIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const feed = () => page.getByRole('complementary', { name: 'Activities' });
const activities = () => feed().getByRole('list', { name: 'Activities' }).getByRole('listitem');
const scheduled = () => feed().getByRole('list', { name: 'Scheduled emails' }).getByRole('listitem');
const prospectActivities = () => page.getByRole('list', { name: 'Activities' }).getByRole('listitem');
const urlParams = () => new URL(page.url()).searchParams;

const filters = () => feed().getByRole('button', { name: /^Filters/ });

const choose = async (filter: string, option: string) => {
  await feed().getByRole('combobox', { name: filter, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
};

test('scrolling loads more activities, until the feed says that it is complete', () =>
  withFailureScreenshot(page, 'feed-scrolled', async () => {
    await activities().nth(14).waitFor();
    expect(await activities().count()).toBeLessThan(40);

    for (
      let tries = 0;
      tries < 30 && (await feed().getByText('That is everything').count()) === 0;
      tries += 1
    ) {
      await activities().last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 2000);
      await page.waitForTimeout(150);
    }

    await feed().getByText('That is everything').waitFor();
    expect(await activities().count()).toBe(40);
  }));

test('filters apply to the feed, are kept in the URL, and do not change the calendar', () =>
  withFailureScreenshot(page, 'feed-filtered', async () => {
    await button('Next week').click();
    await filters().press('Enter');
    await choose('Sequence', 'Autumn news');

    await activities().filter({ hasText: 'Spring offer' }).first().waitFor({ state: 'detached' });
    expect(await activities().innerText()).toMatch(/Grace Hopper was sent step 1[\s\S]*Autumn news/);
    expect(await feed().locator('[aria-hidden]', { hasText: 'GH' }).count()).toBeGreaterThan(0);
    expect([...urlParams().keys()].sort()).toEqual(['day', 'sequence']);
    expect(await filters().innerText()).toBe('Filters (1)');

    await feed().getByRole('button', { name: 'Clear' }).click();
    await feed().getByRole('combobox', { name: 'Prospect', exact: true }).pressSequentially('grace');
    await page.getByRole('option', { name: /Grace Hopper/ }).click();
    await activities().filter({ hasText: 'Paula' }).first().waitFor({ state: 'detached' });
    await activities().nth(1).waitFor();
    expect(await activities().count()).toBe(2);
    await page.reload();

    await activities().nth(1).waitFor();
    expect(await activities().count()).toBe(2);
    expect(await filters().getAttribute('aria-expanded')).toBe('false');
    expect(await filters().innerText()).toBe('Filters (1)');
    await filters().click();
    await page.waitForFunction(
      (expected) => [...document.querySelectorAll('input')].some(({ value }) => value === expected),
      `Grace Hopper · ${GRACE.email}`
    );
    await choose('Kind of activity', 'Opens');
    await feed().getByText('Nothing that matches happened yet.').waitFor();
    await choose('Kind of activity', 'Everything');
    await filters().click();
  }));

test('a switch shows the scheduled emails above the feed, soonest first', () =>
  withFailureScreenshot(page, 'feed-planned', async () => {
    expect(await scheduled().count()).toBe(0);

    await feed().getByRole('switch', { name: 'Scheduled emails' }).click();

    await scheduled().nth(1).waitFor();
    expect(await scheduled().count()).toBe(2);
    expect(await scheduled().first().innerText()).toMatch(
      /will be sent step 2\s+in (1|2) hours? · Spring offer/
    );
    expect(await scheduled().last().innerText()).toMatch(
      /(tomorrow|in \d (days|hours)|in \d+ hours) · Autumn news/
    );
    await scheduled().first().locator('time').hover();
    await page
      .getByRole('tooltip')
      .filter({ hasText: /20\d\d/ })
      .first()
      .waitFor({ state: 'attached' });
    expect(urlParams().get('scheduled')).toBe('true');
  }));

test('new activities are shown after a click, not while somebody reads', () =>
  withFailureScreenshot(page, 'feed-live', async () => {
    await feed().getByRole('switch', { name: 'Scheduled emails' }).click();
    await choose('Kind of activity', 'Opens');
    await feed().getByRole('button', { name: 'Clear filters' }).click();
    await activities().nth(14).waitFor();
    expect([...urlParams().keys()].sort()).toEqual(['audience', 'day']);
    expect(await filters().innerText()).toBe('Filters');
    await activities().nth(3).hover();

    await startSequences(playground, [
      { name: 'Winter sale', prospects: [person(50)], steps: [step('Sale', 0)] },
    ]);

    await button('1 new activity').click();
    await activities().filter({ hasText: 'Winter sale' }).waitFor();
    await page.mouse.move(5, 5);
  }));

test('without IntersectionObserver, a button shows more activities', () =>
  withFailureScreenshot(page, 'feed-button', async () => {
    const oldBrowser = await page.context().newPage();
    await oldBrowser.addInitScript(() => {
      window.IntersectionObserver = class {
        observe() {}
        unobserve() {}
        disconnect() {}
      } as unknown as typeof IntersectionObserver;
    });
    await oldBrowser.goto(`${playground.url}/admin/plugins/sequences`);
    const shown = oldBrowser.getByRole('list', { name: 'Activities' }).getByRole('listitem');
    await shown.nth(14).waitFor();
    expect(await shown.count()).toBe(15);

    await oldBrowser.getByRole('button', { name: 'Show more', exact: true }).press('Enter');

    await shown.nth(29).waitFor();
    expect(await shown.count()).toBe(30);
    await oldBrowser.close();
  }));

test('the page of a prospect shows sequences, planned and sent emails, and activities of all sequences', () =>
  withFailureScreenshot(page, 'prospect', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/prospects?_q=grace`);
    await page.getByRole('link', { name: GRACE.email }).click();

    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await prospectActivities().nth(1).waitFor();
    expect(await prospectActivities().allInnerTexts()).toEqual([
      expect.stringMatching(/was sent step 1[\s\S]*(Autumn news|Spring offer)/i),
      expect.stringMatching(/was sent step 1[\s\S]*(Autumn news|Spring offer)/i),
    ]);
    const enrollments = page.getByRole('list', { name: 'Sequences' }).getByRole('listitem');
    await enrollments.nth(1).waitFor();
    expect(await enrollments.count()).toBe(2);
    await enrollments.filter({ hasText: 'Autumn news' }).getByRole('button', { name: /^Stop/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
    await enrollments.filter({ hasText: 'Autumn news' }).getByText('stopped by hand').waitFor();

    await page.getByRole('switch', { name: 'Scheduled emails' }).click();
    const next = page.getByRole('list', { name: 'Scheduled emails' }).getByRole('listitem');
    await next.filter({ hasText: 'Spring offer' }).waitFor();
    expect(await next.count()).toBe(1);

    await page.getByRole('tab', { name: 'Emails' }).click();
    await page.getByRole('tab', { name: 'Sent (2)' }).waitFor();
    await page.getByRole('row', { name: /Autumn news/ }).waitFor();
    expect(urlParams().get('tab')).toBe('emails');
    await page.getByRole('tab', { name: 'Scheduled (1)' }).click();
    await page.getByRole('row', { name: /Spring offer/ }).waitFor();
    expect(await page.getByRole('row', { name: /Autumn news/ }).count()).toBe(0);
  }));

test('the page of a prospect who does not exist says so', () =>
  withFailureScreenshot(page, 'prospect-absent', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/prospects/nobody`);

    await page.getByText('This does not exist, or no longer.').waitFor();
  }));
