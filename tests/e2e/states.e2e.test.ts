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
import { scrollsSideways } from './sideways';

/** Each page with nothing to show, with very much and very long words, while the server fails, and while it loads. */

const WIDTHS = [320, 390, 1440, 3840];
const MAX_SHIFT = 0.1;
/** On Strapi's homepage, where its own widgets are too wide for a phone. */
const WIDGET = 'section[aria-labelledby="plugin::sequences.overview"]';
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
const EMPTY: Array<[place: string, words: string, next: string]> = [
  ['dashboard', 'Nothing is sent yet.', 'Create a sequence'],
  ['sequences', 'No sequence yet.', 'Create a sequence'],
  ['prospects', 'No prospect yet.', 'Add a prospect'],
  ['steps', 'No step yet.', 'Add a step'],
  ['enrollments', 'Nobody is in this sequence yet.', 'Enroll prospects'],
  ['scheduled', 'Nothing is planned.', 'Add a step'],
  ['sent', 'Nothing was sent yet.', 'Add a step'],
  ['failed', 'Nothing failed.', 'Add a step'],
  ['statistics', 'Nothing was sent yet.', 'Add a step'],
  ['activities', 'No activity yet.', 'Add a step'],
];

/** What they offer once there are steps. */
const UNENROLLED = ['scheduled', 'sent', 'failed', 'statistics', 'activities'];

test('each page says what is missing while there is nothing, and offers what comes next', () =>
  watched(page, 'states-empty', async () => {
    const places = [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE];
    for (const [name, words, next] of EMPTY) {
      if (name === 'steps') await seed(playground.database, { ...DOZENS, stepNames: [], people: 0 });
      await visit(page, named(places, name)[0]);

      await main().getByText(words).first().waitFor();
      await main().getByText(next).first().waitFor();
    }
  }));

test('once a sequence has steps, its empty tabs lead to prospects', () =>
  watched(page, 'states-next', async () => {
    await seed(playground.database, { ...DOZENS, people: 0 });
    await open();
    for (const place of named(PLACES_OF_SEQUENCE, ...UNENROLLED)) {
      await visit(page, place);
      await main().getByRole('link', { name: 'Enroll prospects' }).waitFor();
    }
    await main().getByRole('link', { name: 'Enroll prospects' }).click();
    await main().getByText('Nobody is in this sequence yet.').waitFor();
    await main().getByRole('button', { name: 'Enroll prospects' }).last().click();
    await page.getByRole('dialog').getByText('No prospect yet.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }));

/** Lists that are narrowed, and what they show otherwise. */
const NARROWED = ['sequences', 'prospects', 'enrollments', 'scheduled', 'sent', 'failed'];

test('a search that found nothing is cleared where it says so', () =>
  watched(page, 'states-cleared', async () => {
    await seed(playground.database, DOZENS);
    await open();

    for (const place of named([...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE], ...NARROWED)) {
      const path = `${place.path}${place.path.includes('?') ? '&' : '?'}_q=nobody-of-this-name`;
      await visit(page, { ...place, path, words: /matches/ });
      await main().getByRole('button', { name: 'Clear filters' }).click();

      await main()
        .getByText(place.name === 'sequences' ? 'Spring offer' : '@prospects')
        .first()
        .waitFor();
      expect([place.name, await main().locator('input[name=search]').inputValue()]).toEqual([place.name, '']);
      expect(page.url()).not.toContain('_q=');
    }
  }));

test(
  'nothing scrolls sideways but tables, however much there is and however long',
  () =>
    watched(page, 'states-large', async () => {
      await seed(playground.database, LARGE);
      await open();
      const wide: unknown[] = [];

      const opened = named(PLACES_WITH_DATA, 'slot', 'step editor', 'prospect', 'emails of a prospect');
      for (const place of [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE, ...opened]) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await visit(page, place);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.waitForTimeout(80);
          const narrow = await scrollsSideways(page, place.name === 'homepage' ? WIDGET : undefined);
          if (narrow.length > 0) wide.push([place.name, width, narrow]);
        }
        await leave(page, place);
      }

      expect(wide).toEqual([]);
    }),
  240_000
);

test('on paper no table is cut, however long its words', () =>
  watched(page, 'states-paper', async () => {
    await visit(page, named(PLACES_OF_SEQUENCE, 'statistics')[0]);
    await main().getByText('Click performance').waitFor();
    // As wide as A4.
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });

    const excess = await page.evaluate(() =>
      [...document.querySelectorAll('[data-print=part] table')].map(
        (table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)
      )
    );
    await page.emulateMedia({ media: null });

    expect(excess.length).toBeGreaterThan(2);
    expect(excess.filter((px) => px > 1)).toEqual([]);
  }));

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

      // Among Strapi's widgets, ours is said to be wrong in Strapi's words.
      const where = place.name === 'homepage' ? page.locator(WIDGET) : main();
      await where
        .getByText(/Something went wrong/)
        .first()
        .waitFor();

      await page.unroute(REQUESTS);
      const again = where.getByRole('button', { name: 'Try again' });
      while ((await again.count()) > 0) await again.first().click();
      await where.getByText(place.words).first().waitFor();
    }
  })
);
