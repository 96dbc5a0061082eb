import type { Locator, Page } from 'playwright-core';

/** Moving the focus without a mouse. */

const MAX_KEY_PRESSES = 160;

const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement).catch(() => false);

/** Waits for a focus that comes a frame later, as after a dialog without a trigger. */
export const untilFocused = async (target: Locator) => {
  const element = await target.elementHandle();
  await target.page().waitForFunction((expected) => expected === document.activeElement, element);
};

/** Presses a key until the target has the focus, and checks that the focus is visible. */
export const focusByKey = async (target: Locator, key = 'Tab') => {
  const page = target.page();
  await target.waitFor();
  for (let presses = 0; presses < MAX_KEY_PRESSES; presses += 1) {
    if (await isFocused(target)) return expectVisibleFocus(target);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} cannot be focused with ${key}`);
};

/** Picks an option of the list that is open by typing its name. The list moves the focus to it a moment later. */
export const pickByTyping = async (page: Page, name: string) => {
  const option = page.getByRole('option', { name, exact: true });
  await option.waitFor();
  await page.keyboard.type(name);
  await page.waitForFunction((element) => element === document.activeElement, await option.elementHandle());
  await page.keyboard.press('Enter');
};

const ARROW_HELD_MS = 200;

/**
 * Holds an arrow key as long as a person does. A radio is checked only if it gets the focus while the key is down, which is a
 * moment later.
 */
export const pressArrow = (page: Page, direction: 'Down' | 'Right') =>
  page.keyboard.press(`Arrow${direction}`, { delay: ARROW_HELD_MS });

/** The focus must change the style of the target, of an element around it, or of one of their pseudo-elements. */
const expectVisibleFocus = async (target: Locator) => {
  const page = target.page();
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
