import type { Page } from 'playwright-core';

/** An element, and by how many pixels its content is wider than itself. */
export type Overflow = { element: string; excessPx: number };

/**
 * Finds the elements whose content is too wide, so that they scroll horizontally or clip it. Allowed are the scroll boxes of
 * tables, tab lists, source code, inputs and navigation, text cut with an ellipsis, and text only for screen readers.
 */
export const findHorizontalOverflow = (page: Page, within = 'body'): Promise<Overflow[]> =>
  page.evaluate((root) => {
    const MAY_SCROLL = '[role=tablist], input, textarea, pre, .cm-scroller, nav, nav *';
    const isTableScrollBox = (element: Element) =>
      element.querySelector(':scope > table, :scope > * > * > table');
    const isClippedOnPurpose = (
      { textOverflow, webkitLineClamp }: CSSStyleDeclaration,
      { clientWidth }: Element
    ) => textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || clientWidth <= 1;
    // Browsers round half pixels up.
    const ROUNDING_PX = 1;

    const overflowing = [...document.querySelectorAll<HTMLElement>(`${root}, ${root} *`)].filter(
      (element) => {
        const style = getComputedStyle(element);
        return (
          element.scrollWidth > element.clientWidth + ROUNDING_PX &&
          style.overflowX !== 'visible' &&
          !element.matches(MAY_SCROLL) &&
          !isClippedOnPurpose(style, element) &&
          !isTableScrollBox(element)
        );
      }
    );
    const { scrollWidth, clientWidth } = document.documentElement;

    return [
      ...overflowing.map((element) => ({
        element: `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`,
        excessPx: element.scrollWidth - element.clientWidth,
      })),
      ...(scrollWidth > clientWidth ? [{ element: 'the page', excessPx: scrollWidth - clientWidth }] : []),
    ];
  }, within);
