import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';
import { validateStep } from '../../../../server/src/emails/preview/validate-step';
import { REAL_TEMPLATES } from '../../../helpers/real-templates';
import { EXCEL_HTML, WORD_HTML } from './office-html';

/**
 * Real templates, their fragments and pieces cut at random, read by a parser that follows the specification of HTML: of
 * what browsers build from them, only the pixel and the URLs of tracked links are different.
 */

type Node = DefaultTreeAdapterTypes.Node;

const BASE = 'https://mail.example.org/api/sequences';
const PIXEL = `${BASE}/o/p.gif`;

/** Gmail shows this much. */
const CUT = 102 * 1024;

const TEMPLATES = [...REAL_TEMPLATES, { name: 'Word', html: WORD_HTML }, { name: 'Excel', html: EXCEL_HTML }];

const FRAGMENTS = TEMPLATES.map(({ name, html }) => ({
  name: `${name} without its document tags`,
  html: html.replace(/<!doctype[^>]*>|<\/?(html|head|body)\b[^>]*>/gi, ''),
}));

const track = (html: string) => {
  const targets: string[] = [];
  const sent = fillPlaceholders(instrument(html, { ownBase: BASE }).source, {
    pixelUrl: PIXEL,
    linkUrl: (occurrence, href) => {
      targets[occurrence - 1] = href;
      return `${BASE}/c/${occurrence}`;
    },
  });
  return { sent: sent.html, targets };
};

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

const attributeOf = (node: Node, name: string) =>
  'attrs' in node ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined;

const isPixel = (node: Node) => node.nodeName === 'img' && attributeOf(node, 'src') === PIXEL;

/** The names of the elements around each pixel, from the outside. */
const pixelPaths = (node: Node, path: string[] = []): string[][] => [
  ...(isPixel(node) ? [path] : []),
  ...childrenOf(node).flatMap((child) => pixelPaths(child, [...path, node.nodeName])),
];

/** The tree as text, without the pixel. Links lead to their targets; those in comments, to none. */
const outline = (node: Node, targets: string[]): string => {
  if (isPixel(node)) return '';
  if (node.nodeName === '#text' && 'value' in node) return JSON.stringify(node.value).slice(1, -1);
  if (node.nodeName === '#comment' && 'data' in node)
    return `<!--${node.data.replace(/href="[^"]*"/g, 'href')}-->`;

  const attributes = 'attrs' in node ? node.attrs : [];
  const shown = attributes.map(({ name, value }) => {
    const occurrence = new RegExp(`^${BASE}/c/(\\d+)$`).exec(value)?.[1];
    return ` ${name}=${JSON.stringify(occurrence ? targets[Number(occurrence) - 1] : value.trim())}`;
  });
  const children = childrenOf(node).map((child) => outline(child, targets));
  return `<${node.nodeName}${shown.join('')}>${children.join('')}</${node.nodeName}>`;
};

test('there are mails of six origins', () => {
  expect(new Set(TEMPLATES.map(({ name }) => name.split(/[ -]/)[0]))).toEqual(
    new Set(['foundation', 'mailgen', 'mjml', 'responsive', 'Word', 'Excel'])
  );
});

test.each([...TEMPLATES, ...FRAGMENTS])('$name: only the pixel and tracked URLs differ', ({ html }) => {
  const { sent, targets } = track(html);

  expect(outline(parse(sent), targets)).toBe(outline(parse(html), targets));
  expect(pixelPaths(parse(sent))).toEqual([expect.arrayContaining(['html', 'body'])]);
  expect(sent.indexOf(PIXEL)).toBeLessThan(CUT);
});

/** Whatever shows no image inside of it. */
const HIDING = ['head', 'style', 'script', 'title', 'textarea', 'template', 'noscript', 'select'];

test('in parts cut at random, there is one pixel, and nothing hides it', () => {
  const part = fc.tuple(
    fc.constantFrom(...TEMPLATES, ...FRAGMENTS),
    fc.double({ noNaN: true, min: 0, max: 1 }),
    fc.double({ noNaN: true, min: 0, max: 1 })
  );
  const cut = part.map(([{ html }, from, to]) =>
    html.slice(from * html.length * 0.5, (0.5 + to / 2) * html.length)
  );
  const broken = fc.tuple(
    fc.constantFrom('', '<!-- ', '<style>', '<!--[if mso]>', '<!-->', '<p>Hi</p>', '<table><tr><td>'),
    cut
  );

  fc.assert(
    fc.property(
      broken.filter((parts) => parts.join('').trim() !== ''),
      ([begin, end]) => {
        const [path, ...others] = pixelPaths(parse(track(begin + end).sent));

        expect(others).toEqual([]);
        expect(path).toContain('body');
        expect(path.filter((name) => HIDING.includes(name))).toEqual([]);
      }
    ),
    { numRuns: 1_000 }
  );
}, 60_000);

test.each([
  ['Word', WORD_HTML],
  ['Excel', EXCEL_HTML],
])('HTML from %s can be saved', (_, html) => {
  expect(() => validateStep({ html })).not.toThrow();
});
