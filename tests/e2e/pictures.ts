import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

/**
 * Pictures of pages beside the ones that are kept. They are half as large as the page, in a font that comes with the tests, so
 * that the fonts of a machine make no difference.
 */

const KEPT = resolve(__dirname, 'pictures');
const DIFFERENT = resolve(__dirname, '../../.cache/e2e');
const WEIGHTS = [400, 600, 700];

/** For a context whose pictures are compared. */
export const PICTURED = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 0.5, bypassCSP: true };

/** Share of the pixels that may differ: smoothing of letters and lines. A panel more or less is far beyond it. */
export const TOLERANCE = 0.003;

const fontFace = (weight: number) => {
  const file = require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
  return `@font-face { font-family: Kept; font-weight: ${weight}; src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}) }`;
};

const STYLE = `${WEIGHTS.map(fontFace).join('\n')}
* { font-family: Kept !important; caret-color: transparent !important; animation: none !important; transition: none !important }
[data-sonner-toaster] { display: none }`;

/** Once for a page that is loaded, for all of its pictures. */
export const useKeptFont = async (page: Page) => {
  await page.addStyleTag({ content: STYLE });
  await page.evaluate(
    (weights) => Promise.all(weights.map((weight) => document.fonts.load(`${weight} 16px Kept`))),
    WEIGHTS
  );
};

export const takePicture = async (page: Page, hidden: string[]): Promise<PNG> => {
  const style = hidden.map((selector) => `${selector} { visibility: hidden !important }`).join('\n');

  return PNG.sync.read(await page.screenshot({ animations: 'disabled', style }));
};

/** The share of pixels that differ from the kept picture, 0 to 1; where they are too many, a picture of them is left in .cache/e2e. */
export const differenceOf = (
  picture: PNG,
  name: string,
  isRenewed = process.env.UPDATE_SCREENSHOTS === 'true'
): number => {
  const path = `${KEPT}/${name}.png`;
  if (isRenewed) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(path, PNG.sync.write(picture));
  }
  const kept = PNG.sync.read(readFileSync(path));
  const { width, height } = kept;
  if (width !== picture.width || height !== picture.height) return 1;

  const seen = new PNG({ width, height });
  const count = pixelmatch(kept.data, picture.data, seen.data, width, height, {
    threshold: 0.2,
    includeAA: true,
  });
  const share = count / (width * height);
  if (share > TOLERANCE) {
    mkdirSync(DIFFERENT, { recursive: true });
    writeFileSync(`${DIFFERENT}/${name}-differences.png`, PNG.sync.write(seen));
    writeFileSync(`${DIFFERENT}/${name}-now.png`, PNG.sync.write(picture));
  }
  return share;
};
