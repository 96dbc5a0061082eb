import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, setClock, type Theme, THEMES } from './browser';
import { type AdminUser, openPageAs } from './admin-users';
import {
  compareWithReference,
  SCREENSHOT_OPTIONS,
  takeScreenshot,
  TOLERANCE,
  applyReferenceFont,
} from './screenshots';
import { goTo } from './pages';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId, stepId } from './seed-sizes';

/**
 * Visual regression tests: each page looks like its reference screenshot. `npm run tour` takes new reference screenshots, and
 * new ones for docs/tour.md.
 */

type ScreenshotPage = {
  name: string;
  path: string;
  open?: (page: Page) => Promise<unknown>;
  isTourOnly?: true;
};

const PLUGIN = '/plugins/sequences';
const SEQUENCE = `${PLUGIN}/sequences/${sequenceId(0)}`;

const scrollTo = async (page: Page, heading: string) => {
  await page.getByRole('heading', { name: heading }).waitFor();
  await page
    .getByRole('heading', { name: heading })
    .evaluate((element) => element.scrollIntoView({ block: 'start' }));
};

/** In the order of docs/tour.md. */
const PAGES: ScreenshotPage[] = [
  {
    name: 'dashboard',
    path: PLUGIN,
    open: (page) =>
      page
        .getByRole('button', { name: /Spring offer/ })
        .first()
        .waitFor(),
  },
  {
    name: 'slot',
    path: PLUGIN,
    async open(page) {
      await page
        .getByRole('button', { name: /Spring offer/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('@prospects').first().waitFor();
    },
  },
  {
    name: 'activities',
    path: `${SEQUENCE}?tab=activities`,
    open: (page) => page.getByText('Hopper').first().waitFor(),
  },
  {
    name: 'statistics',
    path: `${SEQUENCE}?tab=statistics`,
    open: (page) => page.getByText('Click performance').waitFor(),
  },
  {
    name: 'click-performance',
    path: `${SEQUENCE}?tab=statistics`,
    open: (page) => scrollTo(page, 'Click performance'),
    isTourOnly: true,
  },
  {
    name: 'emails',
    path: `${SEQUENCE}?tab=emails&state=sent`,
    open: (page) => page.getByText('@prospects').first().waitFor(),
  },
  {
    name: 'settings',
    path: `${SEQUENCE}?tab=settings`,
    open: (page) => page.getByText('Track opens').waitFor(),
    isTourOnly: true,
  },
  {
    name: 'step',
    path: `${SEQUENCE}/steps/${stepId(0, 0)}`,
    async open(page) {
      await page.frameLocator('iframe[title=Desktop]').getByText('Hello').first().waitFor();
    },
    isTourOnly: true,
  },
];

/** The time of the statistics comes from the server's real clock. */
const HIDDEN = ['[role=radiogroup] + span'];

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS);
  ({ playground, browser, owner } = opened);
});

afterAll(() => opened?.stop());

const openIn = async (theme: Theme, options = {}) => {
  const page = await openPageAs(browser, playground, owner, options);
  await page.addInitScript((name) => localStorage.setItem('STRAPI_THEME', name), theme);
  await setClock(page, NOW);
  await openPlugin(page);
  return page;
};

const visit = async (page: Page, { path, open }: ScreenshotPage) => {
  await goTo(page, path);
  await open?.(page);
};

/** Closes Strapi's banner, which covers part of the screenshot. */
const openPlugin = async (page: Page) => {
  await page.goto(`${playground.url}/admin/plugins/sequences`);
  await page.getByRole('button', { name: 'Close the banner.' }).click();
};

test.each(THEMES)('every page looks like its reference screenshot, in the %s theme', async (theme) => {
  const page = await openIn(theme, SCREENSHOT_OPTIONS);
  await applyReferenceFont(page);
  const different: unknown[] = [];

  for (const shown of PAGES.filter(({ isTourOnly }) => !isTourOnly)) {
    await visit(page, shown);
    await page.waitForTimeout(500);
    const difference = compareWithReference(await takeScreenshot(page, HIDDEN), `${shown.name}-${theme}`);
    if (difference > TOLERANCE) different.push([shown.name, difference]);
    await page.keyboard.press('Escape');
  }

  expect(different).toEqual([]);
});

test('a missing part of the page is detected', async () => {
  const page = await openIn('light', SCREENSHOT_OPTIONS);
  await applyReferenceFont(page);
  const shown = PAGES.find(({ name }) => name === 'dashboard') as ScreenshotPage;
  await visit(page, shown);

  const screenshot = await takeScreenshot(page, [...HIDDEN, 'main aside']);

  expect(compareWithReference(screenshot, 'dashboard-light', false)).toBeGreaterThan(TOLERANCE);
});

// Overwrites committed screenshots, so it runs only on demand: `npm run tour`.
(process.env.UPDATE_SCREENSHOTS === 'true' ? test : test.skip)(
  'the screenshots of docs/tour.md are taken',
  async () => {
    const page = await openIn('light');
    for (const shown of PAGES) {
      await visit(page, shown);
      await page.waitForTimeout(500);
      await keepScreenshot(page, shown.name);
      await page.keyboard.press('Escape');
    }
  }
);
