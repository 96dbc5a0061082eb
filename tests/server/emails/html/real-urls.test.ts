import fc from 'fast-check';
import { decodeAttributeValue } from '../../../../server/src/emails/html/attribute-value';
import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';
import { locationHeader, parseLinkTarget } from '../../../../server/src/emails/html/link-target';
import { parseTemplate, renderTemplate } from '../../../../server/src/emails/message/template';
import {
  clickUrl,
  personalClickUrl,
  readPersonalTarget,
  readToken,
  writeToken,
} from '../../../../server/src/emails/signing/tracked-url';
import { anyUrl, anyWriting } from './real-urls';

/** From what an author or a prospect's data say to what a click answers, for 5,000 urls. */

const BASE = 'https://mail.example.org/api/sequences';
const KEY = { id: 1, secret: Buffer.alloc(32, 7) };
const KEYS = new Map([[KEY.id, KEY]]);

const cases = fc.sample(fc.tuple(anyUrl, anyWriting), { seed: 5_000, numRuns: 5_000 });
const urls = cases.map(([url]) => url);

/** The url as a header can carry it byte for byte. */
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

const answer = (target: string | null | undefined) => {
  const read = parseLinkTarget(target ?? '');
  return read === null ? null : locationHeader(read);
};

const hrefsOf = (sent: string) =>
  [...sent.matchAll(/href *= *["']?\s*(https:[^\s"'>]+)/gi)].map(([, href]) => decodeAttributeValue(href));

test('many of them are ASCII, many are not, and no two thirds are alike', () => {
  const plain = urls.filter(isPlain).length;

  expect(plain).toBeGreaterThan(1_500);
  expect(urls.length - plain).toBeGreaterThan(1_500);
  expect(new Set(urls).size).toBeGreaterThan(4_500);
});

test('a click leads where its link was authored, byte for byte, however it was written', () => {
  const html = cases.map(([url, write]) => write(url)).join('\n');

  const { source, links } = instrument(html, { ownBase: BASE });
  const sent = fillPlaceholders(source, {
    pixelUrl: null,
    linkUrl: (linkPublicId) =>
      clickUrl(BASE, writeToken({ kind: 'click', emailPublicId: 1, linkPublicId }, KEY)),
  });

  const targets = new Map(links.map(({ occurrence, href }) => [occurrence, href]));
  const tokens = hrefsOf(sent.html).map((href) => readToken(href.slice(`${BASE}/c/`.length), KEYS));
  expectLocations(tokens.map((token) => answer(targets.get(token?.linkPublicId ?? 0))));
});

test('a click leads where the data of a prospect say, byte for byte', () => {
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
      return readToken(pathname.split('/c/')[1], KEYS, target) ? answer(target) : null;
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
    attributes: { url },
  },
  sequence: { name: 'Spring' },
  sender: { name: null, email: 'bob@x.org' },
  unsubscribeUrl: `${BASE}/u/x`,
});
