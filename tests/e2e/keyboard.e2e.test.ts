import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, setClock, withFailureScreenshot } from './browser';
import { openPageAs, signIn } from './admin-users';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW, sequenceId } from './seed-sizes';

/** Using the plugin without a mouse: only Tab, arrow keys, Enter, space bar and Escape. */

let playground: Playground;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, DOZENS);
  page = await openPageAs(browser, playground, await signIn(playground));
  await setClock(page, NOW);
  await page.goto(`${playground.url}/admin`);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const MAX_KEY_PRESSES = 160;

const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement).catch(() => false);

/** Presses a key until the target has the focus, and checks that the focus is visible. */
const focusByKey = async (target: Locator, key = 'Tab') => {
  await target.waitFor();
  for (let presses = 0; presses < MAX_KEY_PRESSES; presses += 1) {
    if (await isFocused(target)) return expectVisibleFocus(target);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} cannot be focused with ${key}`);
};

/** The focus must change the style of the target, of an element around it, or of one of their pseudo-elements. */
const expectVisibleFocus = async (target: Locator) => {
  const readStyles = () =>
    target.evaluate((element) => {
      const elements = [
        element,
        element.nextElementSibling,
        element.parentElement,
        element.parentElement?.parentElement,
      ];
      return elements
        .filter((styled) => styled instanceof Element)
        .flatMap((styled) => ['', '::before', '::after'].map((pseudo) => getComputedStyle(styled, pseudo)))
        .map(
          ({
            outline,
            outlineOffset,
            boxShadow,
            borderColor,
            backgroundColor,
            textDecoration,
            borderWidth,
          }) =>
            [
              outline,
              outlineOffset,
              boxShadow,
              borderColor,
              backgroundColor,
              textDecoration,
              borderWidth,
            ].join()
        )
        .join('\n');
    });
  await page.waitForTimeout(250);
  const focused = await readStyles();
  await target.evaluate((element) => (element as HTMLElement).blur());
  await page.waitForTimeout(250);
  const blurred = await readStyles();
  await target.evaluate((element) => (element as HTMLElement).focus());
  expect([String(target), focused === blurred]).toEqual([String(target), false]);
};

const press = async (target: Locator, key = 'Enter') => {
  await focusByKey(target);
  await page.keyboard.press(key);
};

const dialog = () => page.getByRole('dialog');

const closeByEscape = async (opener: Locator) => {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await isFocused(opener)).toBe(true);
};

test('a slot of the calendar is opened and closed, and then has the focus again', () =>
  withFailureScreenshot(page, 'keyboard-slot', async () => {
    await press(page.getByRole('link', { name: 'Sequences', exact: true }).first());
    const slot = page.getByRole('button', { name: /Spring offer/ }).first();

    await press(slot);
    await dialog().getByText('@prospects').first().waitFor();

    await closeByEscape(slot);
  }));

test('a sequence is created and a step is added', () =>
  withFailureScreenshot(page, 'keyboard-sequence', async () => {
    const menu = page.getByRole('navigation', { name: 'Sequences' });
    await press(menu.getByRole('link', { name: 'Sequences' }));
    const create = page.getByRole('button', { name: 'Create a sequence' });
    await press(create);
    await dialog().waitFor();
    await closeByEscape(create);

    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await page.keyboard.type('Summer news');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Summer news' }).waitFor();

    await press(page.getByRole('button', { name: 'Add a step' }));
    await focusByKey(page.getByRole('textbox', { name: 'Name' }));
    await page.keyboard.type('First words');
    await focusByKey(page.getByRole('textbox', { name: 'Subject' }));
    await page.keyboard.type('Summer is here');
    await press(page.getByRole('button', { name: 'Save' }), 'Enter');
    await page.getByRole('heading', { name: '1. First words' }).waitFor();
  }));

test('tracking is turned on', () =>
  withFailureScreenshot(page, 'keyboard-tracking', async () => {
    await chooseTab('Settings');
    const toggle = page.getByRole('checkbox', { name: 'Track opens' });

    await press(toggle, 'Space');

    expect(await toggle.isChecked()).toBe(true);
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByText('The settings are saved.').waitFor();
  }));

test('the audience of statistics is changed', () =>
  withFailureScreenshot(page, 'keyboard-audience', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}`);
    await chooseTab('Statistics');

    await focusByKey(page.getByRole('radio', { name: 'People' }));
    await page.keyboard.press('ArrowRight');

    await page.waitForURL(/audience=automated/);
    expect(await page.getByRole('radio', { name: 'Robots' }).isChecked()).toBe(true);
  }));

test('closing a confirmation returns the focus to the button that opened it', () =>
  withFailureScreenshot(page, 'keyboard-question', async () => {
    await chooseTab('Steps');
    const remove = page.getByRole('button', { name: 'Delete Hello' });
    await press(remove);
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await isFocused(remove)).toBe(true);
  }));

/** Tab focuses the selected tab, arrow keys move between tabs (WAI-ARIA tabs pattern). */
const chooseTab = async (name: string) => {
  const tabs = page.getByRole('tablist', { name: 'Parts of the sequence' });
  await tabs.waitFor();
  await focusByKey(tabs.getByRole('tab', { selected: true }));
  await focusByKey(tabs.getByRole('tab', { name }), 'ArrowRight');
};
