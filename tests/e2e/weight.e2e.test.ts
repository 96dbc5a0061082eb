import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, watched } from './browser';
import { type Colleague, openPageOf, signIn } from './colleagues';
import { goTo } from './places';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, prospectId } from './seed-sizes';

/** What the plugin adds to pages that are not its own, and its words, which come with its parts. */

const PROSPECTS = '/content-manager/collection-types/plugin::sequences.prospect';
const SEQUENCES = '/content-manager/collection-types/plugin::sequences.sequence';

/** As the build names its parts; the admin's build lets each name begin so. */
const PARTS = readdirSync(resolve(__dirname, '../../dist/admin'))
  .filter((file) => file.endsWith('.mjs') && file !== 'index.mjs')
  .map((file) => basename(file, '.mjs'));

let playground: Playground;
let browser: Browser;
let owner: Colleague;
let page: Page;
let loaded: string[];

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, DOZENS);
  owner = await signIn(playground);
});

beforeEach(async () => {
  page = await openPageOf(browser, playground, owner);
  await page.addInitScript(watchKeys);
  loaded = [];
  page.on('response', (answer) => {
    const file = basename(new URL(answer.url()).pathname);
    if (PARTS.some((part) => file.startsWith(`${part}-`))) loaded.push(file.split('-')[0]);
  });
});

afterEach(() => page.context().close());

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

/** Keeps whatever stands for a word that was not there, if only for a moment. */
const watchKeys = () => {
  const keys: string[] = [];
  Object.assign(window, { keys });
  new MutationObserver(() => {
    for (const key of document.body.innerText.match(/^(sequences\.)?[a-z]+(\.[a-z-]+)+$/gm) ?? [])
      keys.push(key);
  }).observe(document, { childList: true, subtree: true, characterData: true });
};

const keysSeen = () => page.evaluate(() => (window as unknown as { keys: string[] }).keys);

const open = async (path: string) => {
  await page.goto(`${playground.url}/admin${path}`);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
};

test('lists and other entries of the content manager load no part of the plugin', () =>
  watched(page, 'weight-outside', async () => {
    await open(PROSPECTS);
    await page.getByText('@prospects').first().waitFor();
    await open(`${SEQUENCES}/create`);

    expect(loaded).toEqual([]);
  }));

test('a prospect loads the feed when it is shown, and not the pages of the plugin', () =>
  watched(page, 'weight-panel', async () => {
    await open(`${PROSPECTS}/${prospectId(0)}`);

    await page.getByRole('list', { name: 'Activities' }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'Enroll in a sequence' }).waitFor();
    expect(loaded).toContain('ProspectActivities');
    expect(loaded).not.toContain('App');
    expect(loaded.filter((part) => ['de', 'en', 'es', 'fr'].includes(part))).toEqual(['en']);
    expect(await keysSeen()).toEqual([]);
  }));

test.each(['ProspectActivities', 'en'])('where %s cannot be loaded, the page of Strapi stays', (part) =>
  watched(page, `weight-lost-${part}`, async () => {
    await page.route(new RegExp(`/${part}-[^/]+\\.js$`), (route) => route.abort());

    await open(`${PROSPECTS}/${prospectId(0)}`);

    await page.getByText('This could not be loaded. Reload the page.').waitFor();
    await page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await keysSeen()).toEqual([]);
  })
);

test('chosen in the content manager, prospects are enrolled in a dialog that is loaded then', () =>
  watched(page, 'weight-dialog', async () => {
    await open(PROSPECTS);
    await page
      .getByRole('checkbox', { name: /Select/ })
      .nth(1)
      .check();
    // Strapi shows what can be done in an idle moment, which comes after something is drawn.
    await page.waitForTimeout(500);
    await page.screenshot();
    await page.getByRole('button', { name: 'Enroll in a sequence' }).click();

    await page.getByRole('dialog').getByText('Emails leave once the sequence is active.').waitFor();
    expect(loaded).toContain('EnrollDialog');
    expect(await keysSeen()).toEqual([]);
  }));

test('another language of the admin brings its words at once, to every part', () =>
  watched(page, 'weight-language', async () => {
    await open('/me');
    await page.getByRole('combobox', { name: 'Interface language' }).click();
    await page.getByRole('option', { name: 'Français' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Séquences', exact: true }).first().waitFor();

    await goTo(page, '/plugins/sequences/prospects');
    await page.getByRole('button', { name: 'Ajouter un prospect' }).waitFor();
    await goTo(page, `${PROSPECTS}/${prospectId(0)}`);
    await page.getByRole('button', { name: 'Inscrire dans une séquence' }).waitFor();
    await open('/settings/sequences/sending');
    await page.getByRole('heading', { name: 'Envoi', exact: true }).waitFor();
    await open('/');
    await page.getByText('Séquences : 7 derniers jours').waitFor();
    await page.getByText('clics par des personnes').waitFor();
    expect(loaded.filter((part) => ['de', 'es'].includes(part))).toEqual([]);
    expect(await keysSeen()).toEqual([]);
  }));
