import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Screenshots of the documentation. */
const SCREENSHOTS = resolve(__dirname, '../../docs/screenshots');
/** Screenshots of failed tests. */
const FAILURES = resolve(__dirname, '../../.cache/e2e');
const NOTIFICATIONS = '[data-sonner-toaster]';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      // Fonts and colours are rendered the same on every machine.
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
  });

/** Opens a page in a new context of desktop size. Its user agent is Chrome's: HeadlessChrome is classified as automated. */
export const openPage = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> => {
  const [major] = browser.version().split('.');
  const context = await browser.newContext({
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  // A loaded machine is many times slower than one at rest.
  context.setDefaultTimeout(60_000);

  return context.newPage();
};

export type Theme = 'light' | 'dark';

export const THEMES: Theme[] = ['light', 'dark'];

/** Opens a page in a new context with this theme, signed in as the user of `page`. */
export const openPageWithTheme = async (
  page: Page,
  theme: Theme,
  options: BrowserContextOptions = {}
): Promise<Page> => {
  const browser = page.context().browser() as Browser;
  const themed = await openPage(browser, { storageState: await page.context().storageState(), ...options });
  await themed.addInitScript((name) => localStorage.setItem('STRAPI_THEME', name), theme);
  return themed;
};

/**
 * Sets the page's `Date` from its next load on. The clock runs at 1 % of real speed: with a stopped clock and an expired
 * token, Strapi would renew its session in an endless loop.
 */
export const setClock = (page: Page, now: Date) =>
  page.addInitScript((at) => {
    const RealDate = Date;
    const start = RealDate.now();
    const read = () => at + (RealDate.now() - start) / 100;
    window.Date = new Proxy(RealDate, {
      construct: (_, given: []) => (given.length > 0 ? new RealDate(...given) : new RealDate(read())),
      get: (target, name) => (name === 'now' ? read : Reflect.get(target, name)),
    });
  }, now.getTime());

/** Saves a screenshot for the documentation, but only when UPDATE_SCREENSHOTS is `true`. */
export const keepScreenshot = async (page: Page, name: string) => {
  if (process.env.UPDATE_SCREENSHOTS !== 'true') return;
  await page.screenshot({
    path: `${SCREENSHOTS}/${name}.png`,
    animations: 'disabled',
    style: `${NOTIFICATIONS} { display: none }`,
  });
};

/** Runs a test. If it fails, saves a screenshot of the page as .cache/e2e/<name>.png. */
export const withFailureScreenshot = async (page: Page, name: string, test: () => Promise<void>) => {
  try {
    await test();
  } catch (error) {
    mkdirSync(FAILURES, { recursive: true });
    await page.screenshot({ path: `${FAILURES}/${name}.png` });
    throw error;
  }
};
