import type { Page } from 'playwright-core';

/** A part of a page that is narrower than what is in it, and by how many pixels. */
export type Narrow = { element: string; excessPx: number };

/**
 * What scrolls sideways, or hides what does not fit. A table may, in the box it scrolls in; so may tabs, source and what is typed. What ends in an
 * ellipsis, and what only screen readers get, is meant to be cut.
 */
export const scrollsSideways = (page: Page, within = 'body'): Promise<Narrow[]> =>
  page.evaluate((root) => {
    const MAY_SCROLL = '[role=tablist], input, textarea, pre, .cm-scroller, nav, nav *';
    const isBoxOfTable = (element: Element) =>
      element.querySelector(':scope > table, :scope > * > * > table');
    const isCutOnPurpose = (
      { textOverflow, webkitLineClamp }: CSSStyleDeclaration,
      { clientWidth }: Element
    ) => textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || clientWidth <= 1;
    // Half pixels are rounded up.
    const ROUNDING_PX = 1;

    const found = [...document.querySelectorAll<HTMLElement>(`${root}, ${root} *`)].filter((element) => {
      const style = getComputedStyle(element);
      return (
        element.scrollWidth > element.clientWidth + ROUNDING_PX &&
        style.overflowX !== 'visible' &&
        !element.matches(MAY_SCROLL) &&
        !isCutOnPurpose(style, element) &&
        !isBoxOfTable(element)
      );
    });
    const { scrollWidth, clientWidth } = document.documentElement;

    return [
      ...found.map((element) => ({
        element: `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`,
        excessPx: element.scrollWidth - element.clientWidth,
      })),
      ...(scrollWidth > clientWidth ? [{ element: 'the page', excessPx: scrollWidth - clientWidth }] : []),
    ];
  }, within);
