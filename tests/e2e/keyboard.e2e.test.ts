import type { Locator, Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { focusByKey, pressArrow, untilFocused } from './keyboard';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** Using the plugin without a mouse: only Tab, arrow keys, Enter, space bar and Escape. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let page: Page;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, page } = opened);
  await page.goto(`${playground.url}/admin`);
});

afterAll(() => opened?.stop());

const press = async (target: Locator, key = 'Enter', focusKey = 'Tab') => {
  await focusByKey(target, focusKey);
  await page.keyboard.press(key);
};

const dialog = () => page.getByRole('dialog');

const closeByEscape = async (opener: Locator) => {
  // A dialog listens to keys from when it takes the focus.
  await page.waitForFunction(() => document.querySelector('[role=dialog]')?.contains(document.activeElement));
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await untilFocused(opener);
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
    await page.getByText('The step is saved.').waitFor();
    await press(page.getByRole('link', { name: 'Back' }));
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

test('an email that was not sent is skipped, by the second button of its cell', () =>
  withFailureScreenshot(page, 'keyboard-skip', async () => {
    await page.goto(
      `${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}?tab=emails&state=failed`
    );
    const resend = page.getByRole('button', { name: /^Resend the email to/ }).first();
    await resend.focus();
    await pressArrow(page, 'Right');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await question.waitFor();

    await focusByKey(question.getByRole('button').last());
    await page.keyboard.press('Enter');
    await page.getByText('The email will not be sent.').waitFor();
  }));

test('arrow keys move the cursor in a dialog that a table has opened', () =>
  withFailureScreenshot(page, 'keyboard-cursor', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}?tab=statistics`);
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .press('Enter');
    const name = dialog().getByRole('textbox', { name: 'Name in reports' });
    await name.fill('our');
    await name.press('Home');
    await page.keyboard.type('T');
    await pressArrow(page, 'Right');
    await page.keyboard.type('-');

    expect(await name.inputValue()).toBe('To-ur');
    await page.keyboard.press('Escape');
  }));

test('the audience of statistics is changed', () =>
  withFailureScreenshot(page, 'keyboard-audience', async () => {
    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequenceId(0)}`);
    await chooseTab('Statistics');

    await focusByKey(page.getByRole('radio', { name: 'People' }));
    await pressArrow(page, 'Right');

    await page.waitForURL(/audience=automated/);
    expect(await page.getByRole('radio', { name: 'Robots' }).isChecked()).toBe(true);
  }));

test('closing a confirmation that a menu has opened returns the focus to the button of the menu', () =>
  withFailureScreenshot(page, 'keyboard-question', async () => {
    await chooseTab('Steps');
    const menu = page.getByRole('button', { name: 'More actions for Hello' });
    await press(menu);
    await press(page.getByRole('menuitem', { name: 'Delete step' }), 'Enter', 'ArrowDown');
    await page.locator('[role=alertdialog]:focus-within').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await untilFocused(menu);
  }));

/** Tab focuses the selected tab, arrow keys move between tabs (WAI-ARIA tabs pattern). */
const chooseTab = async (name: string) => {
  const tabs = page.getByRole('tablist', { name: 'Sections of the sequence' });
  await tabs.waitFor();
  await focusByKey(tabs.getByRole('tab', { selected: true }));
  await focusByKey(tabs.getByRole('tab', { name }), 'ArrowRight');
};
