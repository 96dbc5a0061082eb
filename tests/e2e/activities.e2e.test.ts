import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, watched } from './browser';
import { startCampaigns } from './campaigns';
import { type Playground, startPlayground } from './playground';
import { type Visitor, visitor } from './visitor';

/** What happened and what comes: the feed of a dashboard with two sequences, narrowed, followed and read to its end. */

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
let button: Visitor['button'];

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await startCampaigns(playground, [
    { name: 'Spring offer', prospects: [...PEOPLE, GRACE], steps: [step('Hello', 0), step('Again', 120)] },
    { name: 'Autumn news', prospects: [GRACE], steps: [step('News', 0), step('More', 2880)] },
  ]);
  page = await openPage(browser);
  ({ button } = visitor(page));
  await visitor(page).logIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const feed = () => page.getByRole('complementary', { name: 'Activities' });
const lines = () => feed().getByRole('list', { name: 'Activities' }).getByRole('listitem');
const planned = () => feed().getByRole('list', { name: 'Planned emails' }).getByRole('listitem');
const timeline = () => page.getByRole('list', { name: 'Activities' }).getByRole('listitem');
const address = () => new URL(page.url()).searchParams;

const filters = () => feed().getByRole('button', { name: /^Filters/ });

const choose = async (filter: string, option: string) => {
  await feed().getByRole('combobox', { name: filter, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
};

test('the feed grows to its end as it is scrolled, and says so', () =>
  watched(page, 'feed-scrolled', async () => {
    await lines().nth(14).waitFor();
    expect(await lines().count()).toBeLessThan(40);

    for (
      let tries = 0;
      tries < 30 && (await feed().getByText('That is everything').count()) === 0;
      tries += 1
    ) {
      await lines().last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 2000);
      await page.waitForTimeout(150);
    }

    await feed().getByText('That is everything').waitFor();
    expect(await lines().count()).toBe(40);
  }));

test('filters narrow the feed, stay in the address, and leave the calendar as it is', () =>
  watched(page, 'feed-filtered', async () => {
    await button('Next week').click();
    await filters().press('Enter');
    await choose('Sequence', 'Autumn news');

    await lines().filter({ hasText: 'Spring offer' }).first().waitFor({ state: 'detached' });
    expect(await lines().innerText()).toMatch(/Grace Hopper was sent step 1[\s\S]*Autumn news/);
    expect(await feed().locator('[aria-hidden]', { hasText: 'GH' }).count()).toBeGreaterThan(0);
    expect([...address().keys()].sort()).toEqual(['day', 'sequence']);
    expect(await filters().innerText()).toBe('Filters (1)');

    await feed().getByRole('button', { name: 'Clear' }).click();
    await feed().getByRole('combobox', { name: 'Prospect', exact: true }).pressSequentially('grace');
    await page.getByRole('option', { name: /Grace Hopper/ }).click();
    await lines().filter({ hasText: 'Paula' }).first().waitFor({ state: 'detached' });
    await lines().nth(1).waitFor();
    expect(await lines().count()).toBe(2);
    await page.reload();

    await lines().nth(1).waitFor();
    expect(await lines().count()).toBe(2);
    expect(await filters().getAttribute('aria-expanded')).toBe('false');
    expect(await filters().innerText()).toBe('Filters (1)');
    await filters().click();
    await page.waitForFunction(
      (words) => [...document.querySelectorAll('input')].some(({ value }) => value === words),
      `Grace Hopper · ${GRACE.email}`
    );
    await choose('Kind of activity', 'Opens');
    await feed().getByText('Nothing that matches happened yet.').waitFor();
    await choose('Kind of activity', 'Everything');
    await filters().click();
  }));

test('a switch shows on top what leaves next, soonest first', () =>
  watched(page, 'feed-planned', async () => {
    expect(await planned().count()).toBe(0);

    await feed().getByRole('switch', { name: 'Planned emails' }).click();

    await planned().nth(1).waitFor();
    expect(await planned().count()).toBe(2);
    expect(await planned().first().innerText()).toMatch(
      /will be sent step 2\s+in (1|2) hours? · Spring offer/
    );
    expect(await planned().last().innerText()).toMatch(
      /(tomorrow|in \d (days|hours)|in \d+ hours) · Autumn news/
    );
    await planned().first().locator('time').hover();
    await page
      .getByRole('tooltip')
      .filter({ hasText: /20\d\d/ })
      .first()
      .waitFor({ state: 'attached' });
    expect(address().get('planned')).toBe('true');
  }));

test('what comes while somebody reads waits for a word', () =>
  watched(page, 'feed-live', async () => {
    await feed().getByRole('switch', { name: 'Planned emails' }).click();
    await choose('Kind of activity', 'Opens');
    await feed().getByRole('button', { name: 'Clear filters' }).click();
    await lines().nth(14).waitFor();
    expect([...address().keys()].sort()).toEqual(['audience', 'day']);
    expect(await filters().innerText()).toBe('Filters');
    await lines().nth(3).hover();

    await startCampaigns(playground, [
      { name: 'Winter sale', prospects: [person(50)], steps: [step('Sale', 0)] },
    ]);

    await button('1 new activity').click();
    await lines().filter({ hasText: 'Winter sale' }).waitFor();
    await page.mouse.move(5, 5);
  }));

test('where the browser cannot tell what is on the screen, a button shows more', () =>
  watched(page, 'feed-button', async () => {
    const plain = await page.context().newPage();
    await plain.addInitScript(() => {
      window.IntersectionObserver = class {
        observe() {}
        unobserve() {}
        disconnect() {}
      } as unknown as typeof IntersectionObserver;
    });
    await plain.goto(`${playground.url}/admin/plugins/sequences`);
    const shown = plain.getByRole('list', { name: 'Activities' }).getByRole('listitem');
    await shown.nth(14).waitFor();
    expect(await shown.count()).toBe(15);

    await plain.getByRole('button', { name: 'Show more', exact: true }).press('Enter');

    await shown.nth(29).waitFor();
    expect(await shown.count()).toBe(30);
    await plain.close();
  }));

test('a name leads to the page of the prospect: sequences, emails and a timeline across them', () =>
  watched(page, 'prospect', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/prospects?_q=grace`);
    await page.getByRole('link', { name: GRACE.email }).click();

    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await timeline().nth(1).waitFor();
    expect(await timeline().allInnerTexts()).toEqual([
      expect.stringMatching(/was sent step 1[\s\S]*(Autumn news|Spring offer)/i),
      expect.stringMatching(/was sent step 1[\s\S]*(Autumn news|Spring offer)/i),
    ]);
    const ways = page.getByRole('list', { name: 'Sequences' }).getByRole('listitem');
    await ways.nth(1).waitFor();
    expect(await ways.count()).toBe(2);
    await ways.filter({ hasText: 'Autumn news' }).getByRole('button', { name: /^Stop/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
    await ways.filter({ hasText: 'Autumn news' }).getByText('stopped by hand').waitFor();

    await page.getByRole('switch', { name: 'Planned emails' }).click();
    const next = page.getByRole('list', { name: 'Planned emails' }).getByRole('listitem');
    await next.filter({ hasText: 'Spring offer' }).waitFor();
    expect(await next.count()).toBe(1);

    await page.getByRole('tab', { name: 'Emails' }).click();
    await page.getByRole('tab', { name: 'Sent (2)' }).waitFor();
    await page.getByRole('row', { name: /Autumn news/ }).waitFor();
    expect(address().get('tab')).toBe('emails');
    await page.getByRole('tab', { name: 'Scheduled (1)' }).click();
    await page.getByRole('row', { name: /Spring offer/ }).waitFor();
    expect(await page.getByRole('row', { name: /Autumn news/ }).count()).toBe(0);
  }));

test('a prospect who is not there has a page that says so', () =>
  watched(page, 'prospect-absent', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/prospects/nobody`);

    await page.getByText('This does not exist, or no longer.').waitFor();
  }));
