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
const address = () => new URL(page.url()).searchParams;

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
    await choose('Sequence', 'Autumn news');

    await lines().nth(1).waitFor({ state: 'detached' });
    expect(await lines().innerText()).toMatch(/Grace Hopper was sent step 1[\s\S]*Autumn news/);
    expect(await feed().locator('[aria-hidden]', { hasText: 'GH' }).count()).toBeGreaterThan(0);
    expect([...address().keys()].sort()).toEqual(['day', 'sequence']);

    await choose('Sequence', 'Every sequence');
    await feed().getByRole('combobox', { name: 'Prospect', exact: true }).pressSequentially('grace');
    await page.getByRole('option', { name: /Grace Hopper/ }).click();
    await lines().nth(2).waitFor({ state: 'detached' });
    expect(await lines().count()).toBe(2);
    await page.reload();

    await lines().nth(1).waitFor();
    expect(await lines().count()).toBe(2);
    const prospect = feed().getByRole('combobox', { name: 'Prospect', exact: true });
    expect(await prospect.inputValue()).toBe(`Grace Hopper · ${GRACE.email}`);
    await choose('Kind of activity', 'Opens');
    await feed().getByText('Nothing that matches happened yet.').waitFor();
    await choose('Kind of activity', 'Everything');
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
    await page.getByRole('tooltip').getByText(/\d{4}/).waitFor();
    expect(address().get('planned')).toBe('true');
  }));

test('what comes while somebody reads waits for a word', () =>
  watched(page, 'feed-live', async () => {
    await feed().getByRole('button', { name: 'Clear' }).click();
    await lines().nth(14).waitFor();
    await lines().nth(3).hover();

    await startCampaigns(playground, [
      { name: 'Winter sale', prospects: [person(50)], steps: [step('Sale', 0)] },
    ]);

    await button('1 new activity').click();
    await lines().filter({ hasText: 'Winter sale' }).waitFor();
    await page.mouse.move(5, 5);
  }));
