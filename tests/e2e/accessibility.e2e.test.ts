import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, openPageWithTheme, setClock, THEMES, withFailureScreenshot } from './browser';
import {
  closeDialog,
  PAGES_OF_SEQUENCE,
  PAGES_WITH_DATA,
  PAGES_WITHOUT_SEQUENCE,
  type PluginPage,
  visit,
} from './pages';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW } from './seed-sizes';
import { adminPage } from './admin-page';

/** axe finds no violation on any page of the plugin, in both themes, with and without data. */

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let playground: Playground;
let browser: Browser;
let pages: Page[];

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  const loginPage = await openPage(browser);
  await adminPage(loginPage).logIn(playground);
  pages = await Promise.all(THEMES.map((theme) => openPageWithTheme(loginPage, theme)));
  for (const page of pages) {
    await setClock(page, NOW);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
  await loginPage.close();
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

/**
 * Selectors of the plugin's part of two pages of Strapi; elsewhere the whole page is checked. Strapi's homepage itself has
 * violations: a `main` per widget and titles with low contrast.
 */
const PLUGIN_PARTS: Record<string, string[]> = {
  homepage: ['section[aria-labelledby="plugin::sequences.overview"] main > *'],
  'prospect in the content manager': ['aside > div:has([role="radiogroup"])'],
};

/** Strapi's banner above every page is in no landmark, which axe reports. */
const ANNOUNCEMENT = 'div:has(> div > a[href^="https://strapi.io/blog"])';

const open = async (page: Page) => {
  await page.goto(`${playground.url}/admin/plugins/sequences`);
  await page.getByRole('main').waitFor();
  await page.evaluate(AXE);
};

const inspect = (page: Page, include = ['html']): Promise<axe.AxeResults> =>
  page.evaluate(
    (selectors) =>
      (window as never as { axe: typeof axe }).axe.run(
        { include: selectors.include, exclude: selectors.exclude },
        { resultTypes: ['violations'], preload: false }
      ),
    { include, exclude: [ANNOUNCEMENT] }
  );

const findViolations = async (page: Page, pluginPage: PluginPage) => {
  await visit(page, pluginPage);
  const { violations } = await inspect(page, PLUGIN_PARTS[pluginPage.name]);
  await closeDialog(page, pluginPage);

  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, target, failureSummary }) =>
        `${pluginPage.name}: ${id} at ${target.join(' ')} ${html.slice(0, 200)} ${failureSummary}`
    )
  );
};

const findViolationsInThemes = async (pluginPages: PluginPage[]) => {
  const perTheme = await Promise.all(
    pages.map(async (page, index) => {
      const violations: string[] = [];
      await withFailureScreenshot(page, `accessibility-${THEMES[index]}`, async () => {
        await open(page);
        for (const pluginPage of pluginPages) violations.push(...(await findViolations(page, pluginPage)));
      });
      return violations.map((violation) => `${THEMES[index]} ${violation}`);
    })
  );
  return perTheme.flat();
};

test('pages without data have no violation', async () => {
  expect(await findViolationsInThemes(PAGES_WITHOUT_SEQUENCE)).toEqual([]);
});

test('the pages of a sequence without steps and prospects have no violation', async () => {
  await seed(playground.database, { ...DOZENS, stepNames: [], people: 0 });

  expect(await findViolationsInThemes(PAGES_OF_SEQUENCE)).toEqual([]);
});

test('pages with data have no violation', async () => {
  await seed(playground.database, DOZENS);

  expect(
    await findViolationsInThemes([...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE, ...PAGES_WITH_DATA])
  ).toEqual([]);
});
