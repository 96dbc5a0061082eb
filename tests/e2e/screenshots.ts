import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

/**
 * Compares screenshots with reference screenshots. They are taken at half size and in a font of the test dependencies, so that
 * the fonts of a machine make no difference.
 */

const REFERENCES = resolve(__dirname, 'screenshots');
const DIFFERENCES = resolve(__dirname, '../../.cache/e2e');
const WEIGHTS = [400, 600, 700];

/** Options of a browser context in which screenshots are compared. */
export const SCREENSHOT_OPTIONS = {
  viewport: { width: 1440, height: 900 },
  deviceScaleFactor: 0.5,
  bypassCSP: true,
};

/** Share of pixels that may differ, 0 to 1. Allows for antialiasing; a missing panel differs far more. */
export const TOLERANCE = 0.003;

const fontFace = (weight: number) => {
  const file = require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
  return `@font-face { font-family: Reference; font-weight: ${weight}; src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}) }`;
};

const STYLE = `${WEIGHTS.map(fontFace).join('\n')}
* { font-family: Reference !important; caret-color: transparent !important; animation: none !important; transition: none !important }
[data-sonner-toaster] { display: none }`;

/** Replaces all fonts of a loaded page. Call it once per page load, before taking screenshots. */
export const applyReferenceFont = async (page: Page) => {
  await page.addStyleTag({ content: STYLE });
  await page.evaluate(
    (weights) => Promise.all(weights.map((weight) => document.fonts.load(`${weight} 16px Reference`))),
    WEIGHTS
  );
};

/** Takes a screenshot of the viewport, without the elements that match `hidden`. */
export const takeScreenshot = async (page: Page, hidden: string[]): Promise<PNG> => {
  const style = hidden.map((selector) => `${selector} { visibility: hidden !important }`).join('\n');

  return PNG.sync.read(await page.screenshot({ animations: 'disabled', style }));
};

/**
 * Share of pixels that differ from the reference screenshot, 0 to 1; 1 if the sizes differ. Above TOLERANCE, the differences
 * and the new screenshot are saved in .cache/e2e. With `isUpdate` the screenshot replaces the reference.
 */
export const compareWithReference = (
  screenshot: PNG,
  name: string,
  isUpdate = process.env.UPDATE_SCREENSHOTS === 'true'
): number => {
  const path = `${REFERENCES}/${name}.png`;
  if (isUpdate) {
    mkdirSync(REFERENCES, { recursive: true });
    writeFileSync(path, PNG.sync.write(screenshot));
  }
  const reference = PNG.sync.read(readFileSync(path));
  const { width, height } = reference;
  if (width !== screenshot.width || height !== screenshot.height) return 1;

  const differences = new PNG({ width, height });
  const count = pixelmatch(reference.data, screenshot.data, differences.data, width, height, {
    threshold: 0.2,
    includeAA: true,
  });
  const share = count / (width * height);
  if (share > TOLERANCE) {
    mkdirSync(DIFFERENCES, { recursive: true });
    writeFileSync(`${DIFFERENCES}/${name}-differences.png`, PNG.sync.write(differences));
    writeFileSync(`${DIFFERENCES}/${name}-now.png`, PNG.sync.write(screenshot));
  }
  return share;
};
