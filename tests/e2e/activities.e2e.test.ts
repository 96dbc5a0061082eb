import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { GRACE, person, startFeed, step } from './feed-data';
import { startSequences } from './start-sequences';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { type AdminPage } from './admin-page';

/** The activity feed of the dashboard and the page of a prospect: scrolling, filters, scheduled emails, live updates. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let button: AdminPage['button'];

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page } = opened);
  ({ button } = opened.admin);
  await startFeed(playground);
  await page.reload();
});

afterAll(() => opened?.stop());

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

/** The list of kinds stays open, so that several can be chosen. */
const chooseKinds = async (...names: string[]) => {
  await feed().getByRole('combobox', { name: 'Kind of activity', exact: true }).click();
  for (const name of names) await page.getByRole('option', { name, exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
};

test('scrolling loads more activities, until the feed says that it is complete', () =>
  withFailureScreenshot(page, 'feed-scrolled', async () => {
    await activities().nth(14).waitFor();
    expect(await activities().count()).toBeLessThan(40);

    for (
      let tries = 0;
      tries < 30 && (await feed().getByText('No earlier activity').count()) === 0;
      tries += 1
    ) {
      await activities().last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 2000);
      await page.waitForTimeout(150);
    }

    await feed().getByText('No earlier activity').waitFor();
    expect(await activities().count()).toBeGreaterThanOrEqual(41);
    expect(await activities().filter({ hasText: 'opened' }).count()).toBe(39);
  }));

test('the emails of a slot are one line, which opens to its people by keyboard', () =>
  withFailureScreenshot(page, 'feed-slot', async () => {
    const slot = activities().filter({ hasText: /3[89] emails sent, step 1 \(Hello\), \d/ });
    await slot.scrollIntoViewIfNeeded();
    const people = slot.getByRole('button', { name: /3[89] people/ });

    await people.press('Enter');
    await slot.getByRole('link', { name: 'Paula Number20' }).waitFor();
    expect(await people.getAttribute('aria-expanded')).toBe('true');
    await slot.getByRole('button', { name: 'Show more people' }).press('Enter');

    await slot.getByRole('link', { name: 'Paula Number3', exact: true }).waitFor();
    expect(await slot.getByRole('list').getByRole('link').count()).toBeGreaterThanOrEqual(38);
    await people.press('Enter');
  }));

test('a line is one sentence: who, what, which step, on what, the subject, when, and where', () =>
  withFailureScreenshot(page, 'feed-sentence', async () => {
    const [text] = await activities().filter({ hasText: 'Grace Hopper opened' }).allTextContents();

    expect(text?.replace(/^GH/, '').replaceAll(' · ', '')).toMatch(
      /^Grace Hopper opened step 1 \(Hello\) in Apple Mail on iPhone, “Hello Grace”, .+, Spring offer$/
    );
  }));

test('several kinds are chosen by check boxes, and kept in the URL', () =>
  withFailureScreenshot(page, 'feed-kinds', async () => {
    await chooseKinds('Opens', 'Replies');
    await activities().filter({ hasText: 'emailed' }).first().waitFor({ state: 'detached' });
    expect(urlParams().get('kind')).toBe('opened,replied');
    const filter = feed().getByRole('combobox', { name: 'Kind of activity', exact: true });
    expect(await filter.innerText()).toContain('Opens, Replies');

    await feed().getByRole('button', { name: 'Show all activities' }).click();
    await activities().filter({ hasText: 'emailed' }).first().waitFor();
    expect(urlParams().get('kind')).toBeNull();

    await filter.click();
    await page.getByText('What people did', { exact: true }).click();
    await page.keyboard.press('Escape');
    await activities().filter({ hasText: 'emailed' }).first().waitFor({ state: 'detached' });
    expect(urlParams().get('kind')?.split(',')).toHaveLength(7);
    expect(await filter.innerText()).toContain('What people did');
    await feed().getByRole('button', { name: 'Show all activities' }).click();
  }));

test('the activities that the filters show are saved as CSV', () =>
  withFailureScreenshot(page, 'feed-export', async () => {
    await chooseKinds('Opens');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      feed().getByRole('button', { name: 'Export CSV' }).click(),
    ]);

    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(40);
    expect(lines[1]).toMatch(/Z,Opens,.+Spring offer,1,Hello,Hello .+,Apple Mail on iPhone,/);
    await feed().getByRole('button', { name: 'Show all activities' }).click();
  }));

test('filters apply to the feed, are kept in the URL, and do not change the calendar', () =>
  withFailureScreenshot(page, 'feed-filtered', async () => {
    await button('Next week').click();
    await filters().press('Enter');
    await choose('Sequence', 'Autumn news');

    await activities().filter({ hasText: 'Spring offer' }).first().waitFor({ state: 'detached' });
    expect(await activities().innerText()).toMatch(
      /Grace Hopper was emailed step 1 \(News\)[\s\S]*Autumn news/
    );
    expect(await feed().locator('[aria-hidden]', { hasText: 'GH' }).count()).toBeGreaterThan(0);
    expect([...urlParams().keys()].sort()).toEqual(['day', 'sequence']);
    expect(await filters().innerText()).toBe('Filters (1)');

    await feed().getByRole('button', { name: 'Clear' }).click();
    await feed().getByRole('combobox', { name: 'Prospect', exact: true }).pressSequentially('grace');
    await page.getByRole('option', { name: /Grace Hopper/ }).click();
    await activities().filter({ hasText: 'Paula' }).first().waitFor({ state: 'detached' });
    await activities().nth(2).waitFor();
    expect(await activities().count()).toBe(3);
    await page.reload();

    await activities().nth(2).waitFor();
    expect(await activities().count()).toBe(3);
    expect(await filters().getAttribute('aria-expanded')).toBe('false');
    expect(await filters().innerText()).toBe('Filters (1)');
    await filters().click();
    await page.waitForFunction(
      (expected) => [...document.querySelectorAll('input')].some(({ value }) => value === expected),
      `Grace Hopper · ${GRACE.email}`
    );
    await chooseKinds('Replies');
    await feed().getByText('No activity matches.').waitFor();
    await feed().getByRole('button', { name: 'Show all activities' }).click();
    await filters().click();
  }));

test('a switch shows the scheduled emails above the feed, soonest first', () =>
  withFailureScreenshot(page, 'feed-planned', async () => {
    expect(await scheduled().count()).toBe(0);

    await feed().getByRole('switch', { name: 'Scheduled emails' }).click();

    await scheduled().nth(1).waitFor();
    expect(await scheduled().count()).toBe(2);
    expect(await scheduled().first().innerText()).toMatch(
      /will be emailed step 2 \(Again\)\W+in (1|2) hours?\W+Spring offer/
    );
    expect(await scheduled().last().innerText()).toMatch(
      /(tomorrow|in \d (days|hours)|in \d+ hours)\W+Autumn news/
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
    await chooseKinds('Replies');
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
    await prospectActivities().nth(2).waitFor();
    expect((await prospectActivities().allInnerTexts()).sort()).toEqual([
      expect.stringMatching(/opened step 1 \(Hello\) in Apple Mail on iPhone[\s\S]*Spring offer/i),
      expect.stringMatching(/was emailed step 1 \(Hello\)[\s\S]*Spring offer/i),
      expect.stringMatching(/was emailed step 1 \(News\)[\s\S]*Autumn news/i),
    ]);
    const enrollments = page.getByRole('list', { name: 'Sequences' }).getByRole('listitem');
    await enrollments.nth(1).waitFor();
    expect(await enrollments.count()).toBe(2);
    await enrollments.filter({ hasText: 'Autumn news' }).getByRole('button', { name: /^Stop/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click();
    await enrollments.filter({ hasText: 'Autumn news' }).getByText('stopped manually').waitFor();

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

    await page.getByText('Not found. It may have been deleted.').waitFor();
  }));

test('on a phone each tab is on one line, and the chosen one is in view', () =>
  withFailureScreenshot(page, 'tabs-phone', async () => {
    await page.evaluate(() => localStorage.setItem('strapi-admin-language', 'fr'));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences`);
    await page.getByRole('link', { name: 'Spring offer' }).first().click();
    await page.getByRole('tab', { name: 'Étapes' }).waitFor();
    await page.goto(`${page.url().split('?')[0]}?tab=settings`);

    const chosen = page.getByRole('tab', { name: 'Paramètres' });
    await chosen.waitFor();
    const heights = await page.getByRole('tab').evaluateAll((tabs) => tabs.map((tab) => tab.clientHeight));
    const box = await chosen.boundingBox();
    expect(new Set(heights).size).toBe(1);
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }));
