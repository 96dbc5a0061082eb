import type { Page } from 'playwright-core';
import { setClock, withFailureScreenshot } from './browser';
import {
  closeDialog,
  PAGES_OF_SEQUENCE,
  PAGES_WITH_DATA,
  PAGES_WITHOUT_SEQUENCE,
  type PluginPage,
  visit,
} from './pages';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { seed } from './seed';
import { DOZENS, LARGE, NOW } from './seed-sizes';
import { findHorizontalOverflow } from './horizontal-overflow';

/** Each page without data, with much data and long words, while the server fails, and while it loads. */

const WIDTHS = [320, 390, 1440, 3840];
const MAX_SHIFT = 0.1;
/** The plugin's part of Strapi's homepage, whose own widgets overflow on a phone. */
const WIDGET = 'section[aria-labelledby="plugin::sequences.overview"]';
/** Requests of the plugin's admin, not those of Strapi. */
const REQUESTS = /\/sequences\/(?!tracking)[^?]*(\?.*)?$/;

const pagesNamed = (pages: PluginPage[], ...names: string[]) =>
  pages.filter(({ name }) => names.includes(name));

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, page } = opened);
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

afterAll(() => opened?.stop());

const open = async () => {
  await page.goto(`${playground.url}/admin/plugins/sequences`);
  await page.getByRole('main').getByRole('heading').first().waitFor();
};

const main = () => page.getByRole('main').last();

/** The text and the suggested action of each page without data. */
const EMPTY: Array<[name: string, text: string, next: string]> = [
  ['dashboard', 'Nothing is sent yet.', 'Create a sequence'],
  ['sequences', 'No sequences yet.', 'Create a sequence'],
  ['prospects', 'No prospects yet.', 'Add a prospect'],
  ['steps', 'No steps yet.', 'Add a step'],
  ['enrollments', 'Nobody is in this sequence yet.', 'Enroll prospects'],
  ['scheduled', 'Nothing is scheduled.', 'Add a step'],
  ['sent', 'Nothing was sent yet.', 'Add a step'],
  ['failed', 'No email failed or was skipped.', 'Add a step'],
  ['statistics', 'Nothing was sent yet.', 'Add a step'],
  ['activities', 'No activity yet.', 'Add a step'],
];

/** Tabs that link to the prospects once the sequence has steps. */
const TABS_WITHOUT_EMAILS = ['scheduled', 'sent', 'failed', 'statistics', 'activities'];

test('each page without data says so, and suggests what to do next', () =>
  withFailureScreenshot(page, 'states-empty', async () => {
    const pages = [...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE];
    for (const [name, text, next] of EMPTY) {
      if (name === 'steps') await seed(playground.database, { ...DOZENS, stepNames: [], people: 0 });
      await visit(page, pagesNamed(pages, name)[0]);

      await main().getByText(text).first().waitFor();
      await main().getByText(next).first().waitFor();
    }
  }));

test('once a sequence has steps, its empty tabs link to the prospects', () =>
  withFailureScreenshot(page, 'states-next', async () => {
    await seed(playground.database, { ...DOZENS, people: 0 });
    await open();
    for (const pluginPage of pagesNamed(PAGES_OF_SEQUENCE, ...TABS_WITHOUT_EMAILS)) {
      await visit(page, pluginPage);
      await main().getByRole('link', { name: 'Enroll prospects' }).waitFor();
    }
    await main().getByRole('link', { name: 'Enroll prospects' }).click();
    await main().getByText('Nobody is in this sequence yet.').waitFor();
    await main().getByRole('button', { name: 'Enroll prospects' }).last().click();
    await page.getByRole('dialog').getByText('No prospects yet.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }));

/** Lists that have a search field. */
const SEARCHABLE = ['sequences', 'prospects', 'enrollments', 'scheduled', 'sent', 'failed'];

test('a search without results offers to clear the filters, which shows the list again', () =>
  withFailureScreenshot(page, 'states-cleared', async () => {
    await seed(playground.database, DOZENS);
    await open();

    for (const pluginPage of pagesNamed([...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE], ...SEARCHABLE)) {
      const path = `${pluginPage.path}${pluginPage.path.includes('?') ? '&' : '?'}_q=nobody-of-this-name`;
      await visit(page, { ...pluginPage, path, text: /match/ });
      await main().getByRole('button', { name: 'Clear filters' }).click();

      await main()
        .getByText(pluginPage.name === 'sequences' ? 'Spring offer' : '@prospects')
        .first()
        .waitFor();
      expect([pluginPage.name, await main().locator('input[name=search]').inputValue()]).toEqual([
        pluginPage.name,
        '',
      ]);
      expect(page.url()).not.toContain('_q=');
    }
  }));

test(
  'at every width, only tables scroll horizontally, even with much data and long words',
  () =>
    withFailureScreenshot(page, 'states-large', async () => {
      await seed(playground.database, LARGE);
      await open();
      const overflows: unknown[] = [];

      const opened = pagesNamed(PAGES_WITH_DATA, 'slot', 'step editor', 'prospect', 'emails of a prospect');
      for (const pluginPage of [...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE, ...opened]) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await visit(page, pluginPage);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.waitForTimeout(80);
          const overflow = await findHorizontalOverflow(
            page,
            pluginPage.name === 'homepage' ? WIDGET : undefined
          );
          if (overflow.length > 0) overflows.push([pluginPage.name, width, overflow]);
        }
        await closeDialog(page, pluginPage);
      }

      expect(overflows).toEqual([]);
    }),
  240_000
);

test('in print no table is cut off, even with long words', () =>
  withFailureScreenshot(page, 'states-paper', async () => {
    await visit(page, pagesNamed(PAGES_OF_SEQUENCE, 'statistics')[0]);
    await main().getByText('Click performance').waitFor();
    // A4 at 96 dpi.
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

test('no page has a layout shift above 0.1 while it loads', () =>
  withFailureScreenshot(page, 'states-shift', async () => {
    await seed(playground.database, DOZENS);
    await page.setViewportSize({ width: 1440, height: 900 });
    const shifted: unknown[] = [];

    for (const pluginPage of [...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE]) {
      await page.goto(`${playground.url}/admin${pluginPage.path}`);
      await main().getByText(pluginPage.text).first().waitFor();
      await page.waitForTimeout(300);
      const shift = await page.evaluate(() =>
        (window as never as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0)
      );
      if (shift > MAX_SHIFT) shifted.push([pluginPage.name, shift]);
    }

    expect(shifted).toEqual([]);
  }));

/** Pages tested with an unreachable server; the others handle it with the same code. */
const UNREACHABLE = ['dashboard', 'sent', 'statistics'];

test.each(['500', 'no answer'])(
  'when the server fails (%s), a page shows an error and can try again',
  (fault) =>
    withFailureScreenshot(page, `states-${fault}`, async () => {
      for (const pluginPage of [...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE]) {
        if (['import', 'sequence settings'].includes(pluginPage.name)) continue;
        if (fault !== '500' && !UNREACHABLE.includes(pluginPage.name)) continue;
        await page.route(REQUESTS, (route) => {
          if (!['fetch', 'xhr'].includes(route.request().resourceType())) return route.continue();
          return fault === '500' ? route.fulfill({ status: 500, json: { error: {} } }) : route.abort();
        });
        await page.goto(`${playground.url}/admin${pluginPage.path}`);

        // On the homepage, Strapi itself renders the error of a widget.
        const region = pluginPage.name === 'homepage' ? page.locator(WIDGET) : main();
        await region
          .getByText(/Something went wrong/)
          .first()
          .waitFor();

        await page.unroute(REQUESTS);
        const tryAgain = region.getByRole('button', { name: 'Try again' });
        while ((await tryAgain.count()) > 0) await tryAgain.first().click();
        await region.getByText(pluginPage.text).first().waitFor();
      }
    })
);
