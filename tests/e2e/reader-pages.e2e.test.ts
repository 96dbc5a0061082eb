import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { type Language, pagePolicy, type PageStyle } from '../../server/src/tracking/http/page-layout';
import { preferencesPage } from '../../server/src/tracking/http/preferences-page';
import {
  alreadyUnsubscribedPage,
  otherWordingPage,
  tryLaterPage,
  unknownPage,
  unsubscribedPage,
  unsubscribePage,
} from '../../server/src/tracking/http/public-pages';
import { findViolations } from './axe';
import { openBrowser, openPage, THEMES } from './browser';

/** The pages of readers in Chromium, with their Content-Security-Policy: axe finds nothing, and they work without a mouse. */

const SCREENSHOTS = resolve(__dirname, '../../.cache/e2e/reader-pages');

const LANGUAGES: Language[] = ['en', 'de', 'fr', 'es'];

const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/9r7bpwAAAABJRU5ErkJggg==',
  'base64'
);

const READER = {
  prospectId: 1,
  state: 'active' as const,
  isSuppressed: false,
  unsubscribeDocumentId: null,
  enrollmentId: 1,
  senderName: 'Ada',
  language: null,
  recordsOpens: true,
  recordsClicks: false,
};

const PAGES: Record<string, (style: PageStyle) => string> = {
  unknown: unknownPage,
  'try-later': tryLaterPage,
  unsubscribe: (style) => unsubscribePage(style, '../p/token'),
  already: (style) => alreadyUnsubscribedPage(style, '../p/token'),
  unsubscribed: unsubscribedPage,
  wording: (style) => otherWordingPage(style, 'token'),
  preferences: (style) => preferencesPage(style, { reader: READER, saved: null }),
  saved: (style) => preferencesPage(style, { reader: READER, saved: 'opens-off' }),
  left: (style) =>
    preferencesPage(style, {
      reader: { ...READER, state: 'unsubscribed', unsubscribeDocumentId: 'x' },
      saved: null,
    }),
  away: (style) => preferencesPage(style, { reader: 'unknown', saved: null }),
  deleted: (style) => preferencesPage(style, { reader: null, saved: null }),
};

/** A color on which white is not readable, a dark one, and the default. */
const COLORS = ['#ffee00', '#0b2b16', '#4945ff'];

let server: Server;
let url: string;
let browser: Browser;
let posted: string[];

/** Serves `/LANGUAGE/COLOR/PAGE`, and notes what is posted. */
beforeAll(async () => {
  posted = [];
  server = createServer((req, res) => {
    if (req.url === '/logo.png') return void res.setHeader('Content-Type', 'image/png').end(LOGO);
    const [, language, color, name] = String(req.url).split(/[/?]/);
    if (req.method === 'POST') posted.push(String(req.url));
    const style = {
      language: language as Language,
      senderName: 'Müller & Söhne – Maschinenbau GmbH',
      logoUrl: `${url}/logo.png`,
      color: `#${color}`,
    };
    const write = PAGES[String(name)];
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.setHeader('Content-Security-Policy', pagePolicy(style));
    res.end(write ? write(style) : '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
  mkdirSync(SCREENSHOTS, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const pathOf = (language: Language, name: string, color = '#4945ff') =>
  `${url}/${language}/${color.slice(1)}/${name}`;

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const VIEWS = THEMES.flatMap((theme) => [390, 1280].map((width) => ({ theme, width })));

test.each(VIEWS.flatMap((view, index) => LANGUAGES.map((language) => ({ ...view, language, index }))))(
  'in the $theme theme at $width px, in $language, no page is wider than the screen, and axe finds nothing in one of the languages',
  async ({ theme, width, language, index }) => {
    const page = await openPage(browser, { colorScheme: theme, viewport: { width, height: 800 } });
    const found: string[] = [];
    for (const [number, name] of Object.keys(PAGES).entries()) {
      await page.goto(pathOf(language, name, COLORS[number % COLORS.length]));
      const hasTurn = LANGUAGES[(index + number) % LANGUAGES.length] === language;
      if (hasTurn) found.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`));
      if (await isTooWide(page)) found.push(`${name}: too wide`);
      if (hasTurn)
        await page.screenshot({
          path: `${SCREENSHOTS}/${name}-${language}-${theme}-${width}.png`,
          fullPage: true,
        });
    }
    await page.context().close();

    expect(found).toEqual([]);
  }
);

test('the logo is loaded, under the policy of the page', async () => {
  const page = await openPage(browser);
  await page.goto(pathOf('en', 'unsubscribe'));

  expect(await page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await page.context().close();
});

test('every button and link is reached with Tab, shows the focus, and works with Enter', async () => {
  const page = await openPage(browser);
  await page.goto(pathOf('en', 'preferences'));
  const names: string[] = [];
  for (let turn = 0; turn < 8; turn += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      return {
        name: element.textContent,
        outline: getComputedStyle(element).outlineStyle,
        tag: element.tagName,
      };
    });
    if (focused.tag === 'BODY') break;
    expect(focused.outline).toBe('solid');
    names.push(String(focused.name));
  }
  posted.length = 0;
  await page.goto(pathOf('en', 'unsubscribe'));
  await page.keyboard.press('Tab');
  const isPost = (response: Response) => response.request().method() === 'POST';
  await Promise.all([page.waitForResponse(isPost), page.keyboard.press('Enter')]);

  expect(names).toEqual([
    'End this series of emails only',
    'Unsubscribe from all emails',
    'Do not record opens',
    'Record clicks',
  ]);
  expect(posted).toEqual(['/en/4945ff/unsubscribe']);
  await page.context().close();
});
