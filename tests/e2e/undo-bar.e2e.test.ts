import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { findViolations } from './axe';
import { openPageWithTheme, withFailureScreenshot } from './browser';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** For ten seconds after an act on several people, it is undone at one click or key. */

const SCREENSHOTS = resolve(__dirname, '../../.cache/e2e/undo-bar');

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, page, admin } = opened);
  mkdirSync(SCREENSHOTS, { recursive: true });
});

afterAll(() => opened?.stop());

const open = (path: string) => page.goto(`${playground.url}/admin/plugins/sequences/${path}`);
const dialog = () => page.getByRole('dialog');
const bar = (on: Page = page) => on.getByRole('region', { name: /^(Undo|Rückgängig machen)$/ });

const untilCount = async (rows: Locator, count: number) => {
  if (count > 0) await rows.nth(count - 1).waitFor();
  await rows.nth(count).waitFor({ state: 'detached' });
};

/** Stops the first active person of the sequence. */
const stopFirst = async (on: Page) => {
  const active = on.getByRole('row').filter({ hasText: /Active|Aktiv/ });
  await active.getByRole('button').last().click();
  await on.getByRole('alertdialog').getByRole('button').last().click();
  await bar(on).waitFor();
};

test('whoever was just stopped goes on, and only they', () =>
  withFailureScreenshot(page, 'undo-bar-stop', async () => {
    await open(`sequences/${sequenceId(0)}?tab=prospects`);
    const active = page.getByRole('row').filter({ hasText: 'Active' });
    await active.first().waitFor();
    const before = await active.count();
    await active.first().getByRole('button', { name: /^Stop/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop sequence' }).click();
    await bar().waitFor();
    await untilCount(active, before - 1);
    await page.getByText('stopped manually').first().waitFor();
    expect(await findViolations(page, '[role="region"][aria-label="Undo"]')).toEqual([]);

    await admin.button('Undo').click();

    await admin.expectText('1 prospect goes on.');
    await untilCount(active, before);
    await bar().waitFor({ state: 'detached' });
  }));

test('a tag that was just given is taken back by Ctrl+Z, from those who did not have it before', () =>
  withFailureScreenshot(page, 'undo-bar-tag', async () => {
    const tag = `Hasty ${Date.now()}`;
    const tagged = page.getByRole('row').filter({ hasText: tag });
    const tagFirst = async (count: number, option: string) => {
      await open('prospects');
      const boxes = page.getByRole('checkbox', { name: /^Select p/ });
      await boxes.first().waitFor();
      for (let index = 0; index < count; index += 1) await boxes.nth(index).click();
      await admin.button('Tags').click();
      await dialog().getByRole('combobox', { name: 'Tag' }).pressSequentially(tag);
      await page.getByRole('option', { name: option, exact: true }).click();
      await dialog()
        .getByRole('button', { name: /^Add tag to/ })
        .click();
      await untilCount(tagged, count);
    };
    await tagFirst(1, `Create “${tag}”`);
    await tagFirst(3, tag);

    await bar().waitFor();
    await page.keyboard.press('Control+z');

    await admin.expectText(`The tag “${tag}” was removed from 2 prospects.`);
    await untilCount(tagged, 1);
  }));

test('the bar fits every screen, and stays while the pointer is on it', () =>
  withFailureScreenshot(page, 'undo-bar-look', async () => {
    for (const [theme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 900 } });
      if (theme === 'dark')
        await looked.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
      await looked.clock.install();
      await looked.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}?tab=prospects`);
      await stopFirst(looked);
      await looked.screenshot({ path: `${SCREENSHOTS}/${theme}-${width}.png` });
      await bar(looked).hover();
      await looked.clock.runFor(60_000);
      expect(await bar(looked).count()).toBe(1);
      await looked.mouse.move(1, 1);
      await looked.clock.runFor(11_000);
      await bar(looked).waitFor({ state: 'detached' });
      await looked.context().close();
    }
  }));
