import type { Browser, Page } from 'playwright-core';
import { openBrowser, setClock, watched } from './browser';
import { openPageOf, signIn } from './colleagues';
import {
  leave,
  type Place,
  PLACES_OF_SEQUENCE,
  PLACES_WITH_DATA,
  PLACES_WITHOUT_SEQUENCE,
  visit,
} from './places';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, LARGE, NOW } from './seed-sizes';

/** Each page with nothing to show, with very much and very long words, while the server fails, and while it loads. */

const WIDTHS = [320, 390, 1280, 3840];
const MAX_SHIFT = 0.1;
/** What the plugin's admin asks, and nothing of Strapi's own. */
const REQUESTS = /\/sequences\/(?!tracking)[^?]*(\?.*)?$/;

const named = (places: Place[], ...names: string[]) => places.filter(({ name }) => names.includes(name));

let playground: Playground;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPageOf(browser, playground, await signIn(playground));
  await setClock(page, NOW);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Array<
        PerformanceEntry & { value: number; hadRecentInput: boolean }
      >)
        if (!entry.hadRecentInput) shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await open();
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const open = async () => {
  await page.goto(`${playground.url}/admin/plugins/sequences`);
  await page.getByRole('main').getByRole('heading').first().waitFor();
};

const main = () => page.getByRole('main').last();

/** What a page says and offers while there is nothing. */
const EMPTY: Array<[place: string, words: string, next: string | null]> = [
  ['dashboard', 'Nothing is sent yet.', 'Create a sequence'],
  ['sequences', 'No sequence yet.', 'Create a sequence'],
  ['prospects', 'No prospect yet.', 'Add a prospect'],
  ['steps', 'No step yet.', 'Add a step'],
  ['enrollments', 'Nobody is in this sequence yet.', 'Enroll prospects'],
  ['scheduled', 'Nothing is planned.', 'Enroll prospects'],
  ['sent', 'Nothing was sent yet.', null],
  ['failed', 'Nothing failed.', null],
  ['statistics', 'Nothing was sent yet.', null],
  ['activities', 'No activity yet.', null],
];

test('each page says what is missing while there is nothing, and offers what comes next', () =>
  watched(page, 'states-empty', async () => {
    const places = [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE];
    for (const [name, words, next] of EMPTY) {
      if (name === 'steps') await seed(playground.database, { ...DOZENS, stepNames: [], people: 0 });
      await visit(page, named(places, name)[0]);

      await main().getByText(words).first().waitFor();
      if (next) expect([name, await main().getByText(next).count()]).not.toEqual([name, 0]);
    }
  }));

test(
  'nothing is wider than the page, however much there is and however long',
  () =>
    watched(page, 'states-large', async () => {
      await seed(playground.database, LARGE);
      await open();
      const wide: unknown[] = [];

      const opened = named(PLACES_WITH_DATA, 'slot', 'step editor');
      for (const place of [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE, ...opened]) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await visit(page, place);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.waitForTimeout(80);
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (excess > 0) wide.push([place.name, width, excess]);
        }
        await leave(page, place);
      }

      expect(wide).toEqual([]);
    }),
  240_000
);

test('nothing moves while a page loads', () =>
  watched(page, 'states-shift', async () => {
    await seed(playground.database, DOZENS);
    await page.setViewportSize({ width: 1440, height: 900 });
    const moved: unknown[] = [];

    for (const place of [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE]) {
      await page.goto(`${playground.url}/admin${place.path}`);
      await main().getByText(place.words).first().waitFor();
      await page.waitForTimeout(300);
      const shift = await page.evaluate(() =>
        (window as never as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0)
      );
      if (shift > MAX_SHIFT) moved.push([place.name, shift]);
    }

    expect(moved).toEqual([]);
  }));

/** A server that cannot be reached looks the same everywhere; some places are enough. */
const UNREACHABLE = ['dashboard', 'sent', 'statistics'];

test.each(['500', 'no answer'])('with %s each page says so and tries again', (fault) =>
  watched(page, `states-${fault}`, async () => {
    for (const place of [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE]) {
      if (['import', 'sequence settings'].includes(place.name)) continue;
      if (fault !== '500' && !UNREACHABLE.includes(place.name)) continue;
      await page.route(REQUESTS, (route) => {
        if (!['fetch', 'xhr'].includes(route.request().resourceType())) return route.continue();
        return fault === '500' ? route.fulfill({ status: 500, json: { error: {} } }) : route.abort();
      });
      await page.goto(`${playground.url}/admin${place.path}`);

      // Strapi's widget says it in words of its own, and without a second try.
      if (place.name === 'homepage') await page.getByText('went wrong').first().waitFor();
      else await main().getByText('Something went wrong.').first().waitFor();

      await page.unroute(REQUESTS);
      if (place.name === 'homepage') continue;
      const again = main().getByRole('button', { name: 'Try again' });
      while ((await again.count()) > 0) await again.first().click();
      await main().getByText(place.words).first().waitFor();
    }
  })
);
