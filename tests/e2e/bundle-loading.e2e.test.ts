import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { type AdminUser, openPageAs } from './admin-users';
import { goTo } from './pages';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { DOZENS, prospectId } from './seed-sizes';

/** Which bundle files the plugin loads on pages of Strapi, and that its messages are loaded before they are shown. */

const PROSPECTS = '/content-manager/collection-types/plugin::sequences.prospect';
const SEQUENCES = '/content-manager/collection-types/plugin::sequences.sequence';

/** Names of the plugin's chunks. Strapi's build keeps them as prefixes of its file names. */
const CHUNKS = readdirSync(resolve(__dirname, '../../dist/admin'))
  .filter((file) => file.endsWith('.mjs') && file !== 'index.mjs')
  .map((file) => basename(file, '.mjs'));

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;
let loaded: string[];

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS);
  ({ playground, browser, owner } = opened);
});

beforeEach(async () => {
  page = await openPageAs(browser, playground, owner);
  await page.addInitScript(recordMessageKeys);
  loaded = [];
  page.on('response', (response) => {
    const file = basename(new URL(response.url()).pathname);
    if (CHUNKS.some((chunk) => file.startsWith(`${chunk}-`))) loaded.push(file.split('-')[0]);
  });
});

afterEach(() => page.context().close());

afterAll(() => opened?.stop());

/** Records message keys that are visible, even briefly, because their translation is not loaded. */
const recordMessageKeys = () => {
  const keys: string[] = [];
  Object.assign(window, { keys });
  new MutationObserver(() => {
    for (const key of document.body.innerText.match(/^(sequences\.)?[a-z]+(\.[a-z-]+)+$/gm) ?? [])
      keys.push(key);
  }).observe(document, { childList: true, subtree: true, characterData: true });
};

const visibleMessageKeys = () => page.evaluate(() => (window as unknown as { keys: string[] }).keys);

const open = async (path: string) => {
  await page.goto(`${playground.url}/admin${path}`);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
};

test('the list view and other entries of the content manager load no chunk of the plugin', () =>
  withFailureScreenshot(page, 'bundle-outside', async () => {
    await open(PROSPECTS);
    await page.getByText('@prospects').first().waitFor();
    await open(`${SEQUENCES}/create`);

    expect(loaded).toEqual([]);
  }));

test('a prospect in the content manager loads the feed, but not the pages of the plugin', () =>
  withFailureScreenshot(page, 'bundle-panel', async () => {
    await open(`${PROSPECTS}/${prospectId(0)}`);

    await page.getByRole('list', { name: 'Activities' }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'Enroll in a sequence' }).waitFor();
    expect(loaded).toContain('ProspectActivities');
    expect(loaded).not.toContain('App');
    expect(loaded.filter((chunk) => ['de', 'en', 'es', 'fr'].includes(chunk))).toEqual(['en']);
    expect(await visibleMessageKeys()).toEqual([]);
  }));

test.each(['ProspectActivities', 'en'])(
  'when %s cannot be loaded, an error is shown and the page of Strapi stays',
  (chunk) =>
    withFailureScreenshot(page, `bundle-missing-${chunk}`, async () => {
      await page.route(new RegExp(`/${chunk}-[^/]+\\.js$`), (route) => route.abort());

      await open(`${PROSPECTS}/${prospectId(0)}`);

      await page.getByText('This could not be loaded. Reload the page.').first().waitFor();
      await page.getByRole('button', { name: 'Save' }).waitFor();
      expect(await visibleMessageKeys()).toEqual([]);
    })
);

test('the dialog to enroll prospects from the content manager is loaded when it is opened', () =>
  withFailureScreenshot(page, 'bundle-dialog', async () => {
    await open(PROSPECTS);
    await page
      .getByRole('checkbox', { name: /Select/ })
      .nth(1)
      .check();
    // Strapi shows bulk actions in an idle callback, which headless Chromium runs only after a frame is drawn.
    await page.waitForTimeout(500);
    await page.screenshot();
    await page.getByRole('button', { name: 'Enroll in a sequence' }).click();

    await page.getByRole('dialog').getByText('Emails are sent once the sequence is active.').waitFor();
    expect(loaded).toContain('EnrollDialog');
    expect(await visibleMessageKeys()).toEqual([]);
  }));

test('after the language of the admin is changed, every part of the plugin shows it', () =>
  withFailureScreenshot(page, 'bundle-language', async () => {
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
    expect(loaded.filter((chunk) => ['de', 'es'].includes(chunk))).toEqual([]);
    expect(await visibleMessageKeys()).toEqual([]);
  }));
