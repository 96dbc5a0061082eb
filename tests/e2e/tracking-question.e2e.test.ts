import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import knex from 'knex';
import type { Browser, Page } from 'playwright-core';
import german from '../../admin/src/messages/de.json';
import english from '../../admin/src/messages/en.json';
import spanish from '../../admin/src/messages/es.json';
import french from '../../admin/src/messages/fr.json';
import { type AdminUser, openPageAs, signIn } from './admin-users';
import { findViolations } from './axe';
import { openBrowser, THEMES, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { focusByKey, pressArrow, untilFocused } from './keyboard';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, sequenceId } from './seed-sizes';

/** The question about people who have not agreed: answered by keyboard alone, in every language, on screens of both sizes. */

const MESSAGES = { en: english, de: german, fr: french, es: spanish };

const SCREENSHOTS = resolve(__dirname, '../../.cache/e2e/tracking-question');

let playground: Playground;
let browser: Browser;
let owner: AdminUser;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground({ isUndecided: true }), openBrowser()]);
  await seed(playground.database, DOZENS);
  owner = await signIn(playground);
  mkdirSync(SCREENSHOTS, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

/** Makes the plugin ask again, and the sequence not track. */
const forgetDecision = async () => {
  const connection = { filename: playground.database };
  const db = knex({ client: 'better-sqlite3', connection, useNullAsDefault: true });
  try {
    await db('strapi_core_store_settings').where({ key: 'plugin_sequences_tracking-decision' }).delete();
    await db('sequences_sequences').update({ track_opens: false, track_clicks: false });
  } finally {
    await db.destroy();
  }
};

type Screen = { language: keyof typeof MESSAGES; width: number; theme: (typeof THEMES)[number] };

const openSettings = async ({ language, width, theme }: Screen): Promise<Page> => {
  const page = await openPageAs(browser, playground, owner, { viewport: { width, height: 900 } });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(
    ([locale, name]) => {
      localStorage.setItem('strapi-admin-language', locale);
      localStorage.setItem('STRAPI_THEME', name);
    },
    [language, theme]
  );
  await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}?tab=settings`);
  return page;
};

const SCREENS = Object.keys(MESSAGES).flatMap((language) =>
  [1280, 390].map((width, index) => ({ language, width, theme: THEMES[index] }) as Screen)
);

test.each(SCREENS)('in $language at $width px in the $theme theme', async (screen) => {
  const { language, width } = screen;
  const texts = MESSAGES[language];
  await forgetDecision();
  const page = await openSettings(screen);
  const dialog = page.getByRole('dialog', { name: texts['privacy.decision'] });
  const toggle = page.getByRole('checkbox', { name: texts['settings.trackOpens'] });
  const radio = (choice: 'track' | 'none') =>
    dialog.getByRole('radio', { name: texts[`privacy.choice.${choice}`], exact: true });
  const ask = async () => {
    await focusByKey(toggle);
    await page.keyboard.press('Space');
    await dialog.waitFor();
  };
  const name = `${language}-${width}`;

  await withFailureScreenshot(page, `tracking-question-${name}`, async () => {
    await ask();
    await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
    expect(await findViolations(page, '[role=dialog]')).toEqual([]);
    expect(await findHorizontalOverflow(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await untilFocused(toggle);
    expect(await toggle.isChecked()).toBe(false);

    await ask();
    await focusByKey(radio('track'));
    expect(await radio('track').isChecked()).toBe(false);
    await pressArrow(page, 'Down');
    await pressArrow(page, 'Down');
    await untilFocused(radio('none'));
    expect(await radio('none').isChecked()).toBe(true);
    await focusByKey(dialog.getByRole('button', { name: texts['privacy.decision-save'] }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });

    await untilFocused(toggle);
    expect(await toggle.isChecked()).toBe(true);
  });
  await page.context().close();
});
