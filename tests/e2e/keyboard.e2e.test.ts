import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, setClock, watched } from './browser';
import { openPageOf, signIn } from './colleagues';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW, sequenceId } from './seed-sizes';

/** The plugin by somebody who has no mouse: everything by Tab, arrows, Enter, the space bar and Escape. */

let playground: Playground;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, DOZENS);
  page = await openPageOf(browser, playground, await signIn(playground));
  await setClock(page, NOW);
  await page.goto(`${playground.url}/admin`);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const MAX_STEPS = 160;

const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement).catch(() => false);

/** Presses a key until the focus is there, as a person does, and checks that the focus can be seen. */
const reach = async (target: Locator, key = 'Tab') => {
  await target.waitFor();
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    if (await isFocused(target)) return expectVisibleFocus(target);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} cannot be reached by ${key}`);
};

/** It looks different from how it looks without the focus: its own outline, border or shadow, or those of what is around or behind it. */
const expectVisibleFocus = async (target: Locator) => {
  const look = () =>
    target.evaluate((element) => {
      const around = [
        element,
        element.nextElementSibling,
        element.parentElement,
        element.parentElement?.parentElement,
      ];
      return around
        .filter((one) => one instanceof Element)
        .flatMap((one) => ['', '::before', '::after'].map((pseudo) => getComputedStyle(one, pseudo)))
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
  const focused = await look();
  await target.evaluate((element) => (element as HTMLElement).blur());
  await page.waitForTimeout(250);
  const blurred = await look();
  await target.evaluate((element) => (element as HTMLElement).focus());
  expect([String(target), focused === blurred]).toEqual([String(target), false]);
};

const press = async (target: Locator, key = 'Enter') => {
  await reach(target);
  await page.keyboard.press(key);
};

const dialog = () => page.getByRole('dialog');

const closeByEscape = async (opener: Locator) => {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await isFocused(opener)).toBe(true);
};

test('a slot is opened and left from the menu on', () =>
  watched(page, 'keyboard-slot', async () => {
    await press(page.getByRole('link', { name: 'Sequences', exact: true }).first());
    const slot = page.getByRole('button', { name: /Spring offer/ }).first();

    await press(slot);
    await dialog().getByText('@prospects').first().waitFor();

    await closeByEscape(slot);
  }));

test('a sequence is created and gets a step', () =>
  watched(page, 'keyboard-sequence', async () => {
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
    await reach(page.getByRole('textbox', { name: 'Name' }));
    await page.keyboard.type('First words');
    await reach(page.getByRole('textbox', { name: 'Subject' }));
    await page.keyboard.type('Summer is here');
    await press(page.getByRole('button', { name: 'Save' }), 'Enter');
    await page.getByRole('heading', { name: '1. First words' }).waitFor();
  }));

test('tracking is switched on', () =>
  watched(page, 'keyboard-tracking', async () => {
    await chooseTab('Settings');
    const toggle = page.getByRole('checkbox', { name: 'Track opens' });

    await press(toggle, 'Space');

    expect(await toggle.isChecked()).toBe(true);
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByText('The settings are saved.').waitFor();
  }));

test('the audience of statistics is changed', () =>
  watched(page, 'keyboard-audience', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}`);
    await chooseTab('Statistics');

    await reach(page.getByRole('radio', { name: 'People' }));
    await page.keyboard.press('ArrowRight');

    await page.waitForURL(/audience=automated/);
    expect(await page.getByRole('radio', { name: 'Robots' }).isChecked()).toBe(true);
  }));

test('leaving a question gives the focus back to what asked', () =>
  watched(page, 'keyboard-question', async () => {
    await chooseTab('Steps');
    const remove = page.getByRole('button', { name: 'Delete Hello' });
    await press(remove);
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await isFocused(remove)).toBe(true);
  }));

/** Tab reaches the list of tabs, arrows move in it. */
const chooseTab = async (name: string) => {
  const tabs = page.getByRole('tablist', { name: 'Parts of the sequence' });
  await tabs.waitFor();
  await reach(tabs.getByRole('tab', { selected: true }));
  await reach(tabs.getByRole('tab', { name }), 'ArrowRight');
};
