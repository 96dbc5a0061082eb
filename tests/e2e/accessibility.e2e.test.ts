import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, openTwin, setClock, THEMES, watched } from './browser';
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
import { DOZENS, NOW } from './seed-sizes';
import { visitor } from './visitor';

/** Every page of the plugin, in both themes, before there is anything and with data: what axe finds wrong. */

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let playground: Playground;
let browser: Browser;
let pages: Page[];

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  const first = await openPage(browser);
  await visitor(first).logIn(playground);
  pages = await Promise.all(THEMES.map((theme) => openTwin(first, theme)));
  for (const page of pages) {
    await setClock(page, NOW);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
  await first.close();
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

/**
 * What is looked at. Of two pages only what the plugin adds: Strapi's homepage puts each widget into a `main` of its own, writes
 * their titles too faintly, and lists entries beside them; the content manager's form is not the plugin's either.
 */
const OWN: Record<string, string[]> = {
  homepage: ['section[aria-labelledby="plugin::sequences.overview"] main > *'],
  'prospect in the content manager': ['aside > div:has([role="radiogroup"])'],
};

/** Strapi's, above every page: it is in no landmark. */
const ANNOUNCEMENT = 'div:has(> div > a[href^="https://strapi.io/blog"])';

const open = async (page: Page) => {
  await page.goto(`${playground.url}/admin/plugins/sequences`);
  await page.getByRole('main').waitFor();
  await page.evaluate(AXE);
};

const inspect = (page: Page, include = ['html']): Promise<axe.AxeResults> =>
  page.evaluate(
    (own) =>
      (window as never as { axe: typeof axe }).axe.run(
        { include: own.include, exclude: own.exclude },
        { resultTypes: ['violations'], preload: false }
      ),
    { include, exclude: [ANNOUNCEMENT] }
  );

const faultsOf = async (page: Page, place: Place) => {
  await visit(page, place);
  const { violations } = await inspect(page, OWN[place.name]);
  await leave(page, place);

  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, target, failureSummary }) =>
        `${place.name}: ${id} at ${target.join(' ')} ${html.slice(0, 200)} ${failureSummary}`
    )
  );
};

const faultsOfAll = async (places: Place[]) => {
  const found = await Promise.all(
    pages.map(async (page, index) => {
      const faults: string[] = [];
      await watched(page, `accessibility-${THEMES[index]}`, async () => {
        await open(page);
        for (const place of places) faults.push(...(await faultsOf(page, place)));
      });
      return faults.map((fault) => `${THEMES[index]} ${fault}`);
    })
  );
  return found.flat();
};

test('nothing is wrong before there is any data', async () => {
  expect(await faultsOfAll(PLACES_WITHOUT_SEQUENCE)).toEqual([]);
});

test('nothing is wrong on a sequence that was just begun', async () => {
  await seed(playground.database, { ...DOZENS, stepNames: [], people: 0 });

  expect(await faultsOfAll(PLACES_OF_SEQUENCE)).toEqual([]);
});

test('nothing is wrong with data', async () => {
  await seed(playground.database, DOZENS);

  expect(await faultsOfAll([...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE, ...PLACES_WITH_DATA])).toEqual(
    []
  );
});
