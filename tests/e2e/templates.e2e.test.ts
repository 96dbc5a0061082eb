import type { Browser, Page, Route } from 'playwright-core';
import { decodeAttributeValue } from '../../server/src/emails/html/attribute-value';
import { fillPlaceholders, instrument } from '../../server/src/emails/html/instrument';
import { openBrowser } from './browser';
import { readFoundationStyles, REAL_TEMPLATES } from '../helpers/real-templates';

/**
 * Real templates after links are rewritten and the pixel is inserted: they render to the same pixels, and all bytes except
 * link URLs and the pixel are unchanged.
 */

const BASE = 'https://mail.example.org/api/sequences';
const PIXEL = `${BASE}/o/p.gif`;
const EDIT = new RegExp(`<img src="${PIXEL}"[^>]*>|${BASE}/c/\\d+`);
const WIDTHS = [320, 600, 1200];
/** Smaller than any mail, so that a full-page screenshot is exactly as high as the mail. */
const HEIGHT = 100;
const MAIL_URL = 'https://reader.test/mail/';

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const IMAGE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="70" height="50"/></svg>';

let browser: Browser;
let page: Page;
let mail = '';
let pixelHits = 0;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  await page.route('**/*', respond);
});

afterAll(() => browser?.close());

/** Serves all requests of the page, so that none goes to the network. */
const respond = (route: Route) => {
  const url = route.request().url();
  if (url === MAIL_URL) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: mail });
  if (url.endsWith('foundation-emails.css'))
    return route.fulfill({ contentType: 'text/css', body: readFoundationStyles() });
  if (url === PIXEL) {
    pixelHits += 1;
    return route.fulfill({ contentType: 'image/gif', body: GIF });
  }
  if (route.request().resourceType() === 'image')
    return route.fulfill({ contentType: 'image/svg+xml', body: IMAGE });

  return route.abort();
};

type Link = { href: string; text: string };

/** Opens the mail in the browser. Resolves with a screenshot per width, and its links. */
const render = async (html: string) => {
  mail = html;
  await page.goto(MAIL_URL);
  const screenshots: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    screenshots.push((await page.screenshot({ fullPage: true })).toString('base64'));
  }
  const links = await page.locator('a[href], area[href]').evaluateAll((elements) =>
    elements.map((element): Link => ({
      href: element.getAttribute('href') ?? '',
      text: element.textContent?.trim() ?? '',
    }))
  );
  return { screenshots, links };
};

const track = (html: string) => {
  const targets: string[] = [];
  const linkUrl = (occurrence: number, href: string) => {
    targets.push(href);
    return `${BASE}/c/${occurrence}`;
  };
  const sent = fillPlaceholders(instrument(html, { ownBase: BASE }).source, { pixelUrl: PIXEL, linkUrl });

  return { sent: sent.html, targets };
};

/** The parts of `html` that were replaced in `sent`. Null when more than link URLs and the pixel has changed. */
const findReplaced = (html: string, sent: string): string[] | null => {
  const replaced: string[] = [];
  let end = 0;
  for (const unchanged of sent.split(EDIT)) {
    const start = html.indexOf(unchanged, end);
    if (start < 0) return null;

    replaced.push(html.slice(end, start));
    end = start + unchanged.length;
  }
  return end === html.length ? replaced.filter((authored) => authored !== '') : null;
};

const isEligible = ({ href, text }: Link) => /^https?:\/\//.test(href) && text !== href;

/** URLs of VML buttons for Outlook, which browsers ignore. */
const outlookButtonUrls = (html: string) =>
  [...html.matchAll(/<v:roundrect[^>]* href="(https?:\/\/[^"]+)"/g)].map(([, href]) => href);

/** Templates without html, head and body tags, as they may be pasted into a step. */
const FRAGMENTS = REAL_TEMPLATES.filter(({ name }) => name.startsWith('foundation')).map(
  ({ name, html }) => ({
    name: `${name} without a body`,
    html: html.replace(/<\/?(html|head|body)\b[^>]*>/g, ''),
  })
);

test('there are at least 25 templates, and a difference of one pixel is detected', async () => {
  const [{ html }] = FRAGMENTS;

  const before = await render(html);
  const after = await render(`${html}<i style="display:block;height:1px"></i>`);

  expect(REAL_TEMPLATES.length).toBeGreaterThanOrEqual(25);
  expect(after.screenshots.filter((screenshot, index) => screenshot === before.screenshots[index])).toEqual(
    []
  );
});

test.each([...REAL_TEMPLATES, ...FRAGMENTS])(
  '$name looks the same, and every eligible link is tracked',
  async ({ html }) => {
    const { sent, targets } = track(html);

    const before = await render(html);
    pixelHits = 0;
    const after = await render(sent);

    expect(after.screenshots.map((screenshot, index) => screenshot === before.screenshots[index])).toEqual([
      true,
      true,
      true,
    ]);
    expect(pixelHits).toBe(1);
    expect(findReplaced(html, sent)?.map(decodeAttributeValue)).toEqual(targets);
    const eligible = before.links.filter(isEligible);
    expect(targets.sort()).toEqual([...eligible.map(({ href }) => href), ...outlookButtonUrls(html)].sort());
    expect(after.links.filter(({ href }) => href.startsWith(`${BASE}/c/`))).toHaveLength(eligible.length);
    expect(after.links.filter(({ href }) => !href.startsWith(BASE))).toEqual(
      before.links.filter((link) => !isEligible(link))
    );
  }
);
