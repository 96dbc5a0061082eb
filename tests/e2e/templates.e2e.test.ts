import type { Browser, Page, Route } from 'playwright-core';
import { decodeAttributeValue } from '../../server/src/emails/html/attribute-value';
import { fillPlaceholders, instrument } from '../../server/src/emails/html/instrument';
import { openBrowser } from './browser';
import { readFoundationStyles, REAL_TEMPLATES } from './real-templates';

/** Whoever reads a tracked mail sees what its author made: the same pixels, and every other byte. */

const BASE = 'https://mail.example.org/api/sequences';
const PIXEL = `${BASE}/o/p.gif`;
const EDIT = new RegExp(`<img src="${PIXEL}"[^>]*>|${BASE}/c/\\d+`);
const WIDTHS = [320, 600, 1200];
/** Less than any mail needs, so that a picture is as high as the mail. */
const HEIGHT = 100;
const MAIL = 'https://reader.test/mail/';

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
  await page.route('**/*', answer);
});

afterAll(() => browser?.close());

/** Nothing leaves the machine. */
const answer = (route: Route) => {
  const address = route.request().url();
  if (address === MAIL) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: mail });
  if (address.endsWith('foundation-emails.css'))
    return route.fulfill({ contentType: 'text/css', body: readFoundationStyles() });
  if (address === PIXEL) {
    pixelHits += 1;
    return route.fulfill({ contentType: 'image/gif', body: GIF });
  }
  if (route.request().resourceType() === 'image')
    return route.fulfill({ contentType: 'image/svg+xml', body: IMAGE });

  return route.abort();
};

type Link = { href: string; text: string };

/** What a browser finds in the mail: how it looks at each width, and its links. */
const look = async (html: string) => {
  mail = html;
  await page.goto(MAIL);
  const pictures: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    pictures.push((await page.screenshot({ fullPage: true })).toString('base64'));
  }
  const links = await page.locator('a[href], area[href]').evaluateAll((elements) =>
    elements.map((element): Link => ({
      href: element.getAttribute('href') ?? '',
      text: element.textContent?.trim() ?? '',
    }))
  );
  return { pictures, links };
};

const track = (html: string) => {
  const targets: string[] = [];
  const address = (occurrence: number, href: string) => {
    targets.push(href);
    return `${BASE}/c/${occurrence}`;
  };
  const sent = fillPlaceholders(instrument(html, { ownBase: BASE }).source, { pixel: PIXEL, address });

  return { sent: sent.html, targets };
};

/** What was authored where something else was sent. Null where more than addresses and the pixel has changed. */
const replacedIn = (html: string, sent: string): string[] | null => {
  const replaced: string[] = [];
  let end = 0;
  for (const kept of sent.split(EDIT)) {
    const start = html.indexOf(kept, end);
    if (start < 0) return null;

    replaced.push(html.slice(end, start));
    end = start + kept.length;
  }
  return end === html.length ? replaced.filter((authored) => authored !== '') : null;
};

const isEligible = ({ href, text }: Link) => /^https?:\/\//.test(href) && text !== href;

/** No browser reads these. */
const buttonsOfOutlook = (html: string) =>
  [...html.matchAll(/<v:roundrect[^>]* href="(https?:\/\/[^"]+)"/g)].map(([, href]) => href);

/** As they are pasted into a step. */
const FRAGMENTS = REAL_TEMPLATES.filter(({ name }) => name.startsWith('foundation')).map(
  ({ name, html }) => ({
    name: `${name} without a body`,
    html: html.replace(/<\/?(html|head|body)\b[^>]*>/g, ''),
  })
);

test('at least 25 templates are looked at, closely enough to see a pixel more', async () => {
  const [{ html }] = FRAGMENTS;

  const before = await look(html);
  const after = await look(`${html}<i style="display:block;height:1px"></i>`);

  expect(REAL_TEMPLATES.length).toBeGreaterThanOrEqual(25);
  expect(after.pictures.filter((picture, index) => picture === before.pictures[index])).toEqual([]);
});

test.each([...REAL_TEMPLATES, ...FRAGMENTS])(
  '$name looks the same, and every eligible link is tracked',
  async ({ html }) => {
    const { sent, targets } = track(html);

    const before = await look(html);
    pixelHits = 0;
    const after = await look(sent);

    expect(after.pictures.map((picture, index) => picture === before.pictures[index])).toEqual([
      true,
      true,
      true,
    ]);
    expect(pixelHits).toBe(1);
    expect(replacedIn(html, sent)?.map(decodeAttributeValue)).toEqual(targets);
    const eligible = before.links.filter(isEligible);
    expect(targets.sort()).toEqual([...eligible.map(({ href }) => href), ...buttonsOfOutlook(html)].sort());
    expect(after.links.filter(({ href }) => href.startsWith(`${BASE}/c/`))).toHaveLength(eligible.length);
    expect(after.links.filter(({ href }) => !href.startsWith(BASE))).toEqual(
      before.links.filter((link) => !isEligible(link))
    );
  }
);
