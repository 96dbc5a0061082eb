import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where `UPDATE_SCREENSHOTS=true` keeps what the README shows, and where failed tests leave what was seen last. */
const SCREENSHOTS = resolve(__dirname, '../../docs/screenshots');
const NOTIFICATIONS = '[data-sonner-toaster]';
const FAILURES = resolve(__dirname, '../../.cache/e2e');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      // Letters and colours the same on every machine.
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
  });

/** A page as a person at a desk has it: what names itself HeadlessChrome counts as a robot. */
export const openPage = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> => {
  const [major] = browser.version().split('.');
  const context = await browser.newContext({
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  context.setDefaultTimeout(20_000);

  return context.newPage();
};

export type Theme = 'light' | 'dark';

export const THEMES: Theme[] = ['light', 'dark'];

/** One more page of somebody who is signed in already. */
export const openTwin = async (
  page: Page,
  theme: Theme,
  options: BrowserContextOptions = {}
): Promise<Page> => {
  const browser = page.context().browser() as Browser;
  const twin = await openPage(browser, { storageState: await page.context().storageState(), ...options });
  await twin.addInitScript((name) => localStorage.setItem('STRAPI_THEME', name), theme);
  return twin;
};

/**
 * From its next load on, a page believes it is then. Its clock goes on, if slowly: Strapi renews a session without end where a
 * token is out of date and no time passes.
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

export const keepScreenshot = async (page: Page, name: string) => {
  if (process.env.UPDATE_SCREENSHOTS !== 'true') return;
  await page.screenshot({
    path: `${SCREENSHOTS}/${name}.png`,
    animations: 'disabled',
    style: `${NOTIFICATIONS} { display: none }`,
  });
};

/** Runs a test and, where it fails, keeps a picture of the page. */
export const watched = async (page: Page, name: string, work: () => Promise<void>) => {
  try {
    await work();
  } catch (error) {
    mkdirSync(FAILURES, { recursive: true });
    await page.screenshot({ path: `${FAILURES}/${name}.png` });
    throw error;
  }
};
