import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser, setClock, type Theme, THEMES } from './browser';
import { type Colleague, openPageOf, signIn } from './colleagues';
import { differenceOf, PICTURED, takePicture, TOLERANCE, useKeptFont } from './pictures';
import { goTo } from './places';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW, sequenceId } from './seed-sizes';

/** How the places of the plugin look: as they did. `npm run tour` takes their pictures anew, those of the README too. */

type Place = { name: string; path: string; open?: (page: Page) => Promise<unknown>; isTourOnly?: true };

const PLUGIN = '/plugins/sequences';
const SEQUENCE = `${PLUGIN}/sequences/${sequenceId(0)}`;

const scrollTo = async (page: Page, heading: string) => {
  await page.getByRole('heading', { name: heading }).waitFor();
  await page
    .getByRole('heading', { name: heading })
    .evaluate((element) => element.scrollIntoView({ block: 'start' }));
};

/** In the order of the README. */
const PLACES: Place[] = [
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
    path: `${SEQUENCE}?tab=steps`,
    async open(page) {
      await page.getByRole('button', { name: 'Edit Hello' }).click();
      await page.frameLocator('iframe[title=Desktop]').getByText('Hello').first().waitFor();
    },
    isTourOnly: true,
  },
];

/** The time at which the server counted: it has a clock of its own. */
const HIDDEN = ['[role=radiogroup] + span'];

let playground: Playground;
let browser: Browser;
let owner: Colleague;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, DOZENS);
  owner = await signIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const openIn = async (theme: Theme, options = {}) => {
  const page = await openPageOf(browser, playground, owner, options);
  await page.addInitScript((name) => localStorage.setItem('STRAPI_THEME', name), theme);
  await setClock(page, NOW);
  await start(page);
  return page;
};

const visit = async (page: Page, { path, open }: Place) => {
  await goTo(page, path);
  await open?.(page);
};

/** Strapi's announcement stands in the way of pictures. */
const start = async (page: Page) => {
  await page.goto(`${playground.url}/admin/plugins/sequences`);
  await page.getByRole('button', { name: 'Close the banner.' }).click();
};

test.each(THEMES)('every place looks as it did, %s', async (theme) => {
  const page = await openIn(theme, PICTURED);
  await useKeptFont(page);
  const different: unknown[] = [];

  for (const place of PLACES.filter(({ isTourOnly }) => !isTourOnly)) {
    await visit(page, place);
    await page.waitForTimeout(500);
    const difference = differenceOf(await takePicture(page, HIDDEN), `${place.name}-${theme}`);
    if (difference > TOLERANCE) different.push([place.name, difference]);
    await page.keyboard.press('Escape');
  }

  expect(different).toEqual([]);
});

test('a part that is missing is noticed', async () => {
  const page = await openIn('light', PICTURED);
  await useKeptFont(page);
  const place = PLACES.find(({ name }) => name === 'dashboard') as Place;
  await visit(page, place);

  const picture = await takePicture(page, [...HIDDEN, 'main aside']);

  expect(differenceOf(picture, 'dashboard-light', false)).toBeGreaterThan(TOLERANCE);
});

(process.env.UPDATE_SCREENSHOTS === 'true' ? test : test.skip)('the tour of the README', async () => {
  const page = await openIn('light');
  for (const place of PLACES) {
    await visit(page, place);
    await page.waitForTimeout(500);
    await keepScreenshot(page, place.name);
    await page.keyboard.press('Escape');
  }
});
