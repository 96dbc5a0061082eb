import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Colours of what fades in are not those that people read. Loaders never end, and have none. */
const waitForTransitions = async () => {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
};

/** Runs axe in the page, or in the part that the selector finds. Resolves with a text for each element that violates a rule. */
export const findViolations = async (page: Page, within = 'html'): Promise<string[]> => {
  await page.evaluate(waitForTransitions);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (selector): Promise<axe.AxeResults> => (window as never as { axe: typeof axe }).axe.run(selector),
    within
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)
  );
};
