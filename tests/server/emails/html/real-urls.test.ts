import fc from 'fast-check';
import { decodeAttributeValue } from '../../../../server/src/emails/html/attribute-value';
import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';
import { locationHeader, parseLinkTarget } from '../../../../server/src/emails/html/link-target';
import { parseTemplate, renderTemplate } from '../../../../server/src/emails/message/template';
import { readToken, writeToken } from '../../../../server/src/emails/signing/token';
import {
  clickUrl,
  personalClickUrl,
  readPersonalTarget,
} from '../../../../server/src/emails/signing/tracked-url';
import { anyUrl, anyLinkMarkup } from './real-urls';

/** 5,000 URLs from the template or a prospect's attributes to the Location header of a click. */

const BASE = 'https://mail.example.org/api/sequences';
const KEY = { id: 1, secret: Buffer.alloc(32, 7) };
const KEYS = new Map([[KEY.id, KEY]]);

const cases = fc.sample(fc.tuple(anyUrl, anyLinkMarkup), { seed: 5_000, numRuns: 5_000 });
const urls = cases.map(([url]) => url);

/** Printable ASCII, which a header contains byte for byte. */
const PLAIN = /^[\x21-\x7e]+$/;
const isPlain = (url: string) => PLAIN.test(url) && !/["<>]/.test(url);

const expectLocations = (locations: Array<string | null>) => {
  const changed = urls.filter((url, index) => isPlain(url) && locations[index] !== url);
  const unsendable = locations.filter((location) => location === null || !PLAIN.test(location));
  const elsewhere = urls.filter(
    (url, index) => new URL(url).href !== new URL(locations[index] ?? 'about:blank').href
  );

  expect({ changed, unsendable, elsewhere }).toEqual({ changed: [], unsendable: [], elsewhere: [] });
};

const locationFor = (href: string | null | undefined) => {
  const target = parseLinkTarget(href ?? '');
  return target === null ? null : locationHeader(target);
};

const hrefsOf = (sent: string) =>
  [...sent.matchAll(/href *= *["']?\s*(https:[^\s"'>]+)/gi)].map(([, href]) => decodeAttributeValue(href));

test('the URLs are varied: many are ASCII, many are not, and at least 90 % are distinct', () => {
  const plain = urls.filter(isPlain).length;

  expect(plain).toBeGreaterThan(1_500);
  expect(urls.length - plain).toBeGreaterThan(1_500);
  expect(new Set(urls).size).toBeGreaterThan(4_500);
});

test('a click leads to the URL of the template, byte for byte, in every HTML notation', () => {
  const html = cases.map(([url, toMarkup]) => toMarkup(url)).join('\n');

  const { source, links } = instrument(html, { ownBase: BASE });
  const sent = fillPlaceholders(source, {
    pixelUrl: null,
    linkUrl: (linkPublicId) =>
      clickUrl(BASE, writeToken({ kind: 'click', emailPublicId: 1, linkPublicId }, KEY)),
  });

  const targets = new Map(links.map(({ occurrence, href }) => [occurrence, href]));
  const tokens = hrefsOf(sent.html).map((href) => readToken(href.slice(`${BASE}/c/`.length), KEYS));
  expectLocations(tokens.map((token) => locationFor(targets.get(token?.linkPublicId ?? 0))));
});

test('a click leads to the URL in the attributes of a prospect, byte for byte', () => {
  const html = instrument('<a href="{{ prospect.attributes.url }}">t</a>').source;
  const template = parseTemplate(html, 'marked');
  const token = { kind: 'personal', emailPublicId: 1, linkPublicId: 1 } as const;

  const sent = urls.map((url) =>
    fillPlaceholders(renderTemplate(template, scopeOf(url)), {
      pixelUrl: null,
      linkUrl: (_, href) => personalClickUrl(BASE, writeToken(token, KEY, href), href),
    })
  );

  expectLocations(
    sent.map(({ html: mail }) => {
      const { pathname, searchParams } = new URL(hrefsOf(mail)[0]);
      const target = readPersonalTarget(searchParams.get('to') ?? '') ?? '';
      return readToken(pathname.split('/c/')[1], KEYS, target) ? locationFor(target) : null;
    })
  );
});

const scopeOf = (url: string) => ({
  prospect: {
    email: 'ada@x.org',
    firstName: 'Ada',
    lastName: null,
    company: null,
    timezone: null,
    language: null,
    attributes: { url },
  },
  sequence: { name: 'Spring' },
  sender: { name: null, email: 'bob@x.org' },
  unsubscribeUrl: `${BASE}/u/x`,
  preferencesUrl: 'https://mail.test/api/sequences/p/token',
  trackingOptOutUrl: 'https://mail.test/api/sequences/p/token#tracking',
});
