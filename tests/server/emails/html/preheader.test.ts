import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { fillPlaceholders, instrument, UNTRACKED } from '../../../../server/src/emails/html/instrument';
import { maskLiquid } from '../../../../server/src/emails/html/liquid-mask';
import { withPreheader } from '../../../../server/src/emails/html/preheader';
import { PIXEL_PLACEHOLDER } from '../../../../server/src/emails/html/placeholders';
import { neutralizeUnsafeUrls } from '../../../../server/src/emails/html/unsafe-urls';
import { htmlToPlainText } from '../../../../server/src/emails/message/plain-text';
import { parseTemplate, renderTemplate } from '../../../../server/src/emails/message/template';
import { MAX_PREHEADER_HTML_BYTES } from '../../../../server/src/emails/message/template-limits';
import { sampleData } from '../../../../server/src/emails/preview/sample-data';
import { REAL_TEMPLATES } from '../../../helpers/real-templates';
import { EXCEL_HTML, WORD_HTML } from './office-html';

const TEXT = 'A look inside';
const ELEMENT = withPreheader('<p>', TEXT).replace(/<p>$/, '');

test('the preheader is hidden, in every way that mail programs know, and followed by a small filler', () => {
  expect(ELEMENT).toMatch(
    /^<div style="display:none;[^"]*mso-hide:all">A look inside(&#8199;&#847; ?)+<\/div>$/
  );
  expect(ELEMENT).not.toContain('\n');
  expect(ELEMENT.length).toBeLessThan(1_600);
});

test.each([
  ['after the body tag', '<html><body>|<p>Hi</p></body></html>'],
  ['after a body tag in capitals with attributes', '<BODY bgcolor="#fff" data-a="x>y">|\n<p>Hi</p></BODY >'],
  ['after the first of two body tags', '<body>|<p>Hi</p><body><p>Ho</p>'],
  [
    'after a body tag with Liquid',
    '<body class="{{ prospect.company }}" {% if a %}id=b{% endif %}>|<p>Hi</p>',
  ],
  ['after comments before the body tag', '<!-- <body> --><html><!-- x --><body>|<!-- y --><p>Hi</p>'],
  ['at the beginning of a fragment', '|<p>Hi</p>\n'],
  ['at the beginning of text with a merge tag', '|{{ prospect.firstName }}, hi'],
  ['before a table', '|<table><tr><td>Hi</td></tr></table>'],
  [
    'after what belongs into the head, without a body tag',
    '\ufeff<!doctype html>\n<html><head><title>a <b></title>\n<style>p { }</style></head>\n<!-- x -->|<p>Hi</p></html>',
  ],
  ['before a style that never ends', '|<style>p { } <p>Hi</p>'],
  ['before a comment that never ends', '<meta charset=utf-8>|<!-- <p>Hi</p>'],
  [
    'after a body tag for each of two mail clients',
    '<!--[if mso]><body class="a"><![endif]--><!--[if !mso]><!--><body class="b"><!--<![endif]-->|<p>Hi</p>',
  ],
  ['before the preheader that the HTML has', '<body>|<div style="display:none">Psst</div><p>Hi</p></body>'],
  ['before a block of Liquid', '|{% if a %}<p>Hi</p>{% else %}<p>Ho</p>{% endif %}'],
  [
    'after each body tag that Liquid chooses from',
    '{% if a %}<body class="a">|{% else %}<body>|{% endif %}<p>Hi',
  ],
  [
    'in each of two documents',
    '{% if a %}<html><body>|Hi</body></html>{% else %}<html><body>|Ho</body></html>{% endif %}',
  ],
])('it stands %s', (_, marked) => {
  expect(withPreheader(marked.replaceAll('|', ''), TEXT)).toBe(marked.replaceAll('|', ELEMENT));
});

test.each([
  ['no preheader', '<p>Hi</p>', null],
  ['an empty one', '<p>Hi</p>', ''],
  ['white space only', '<p>Hi</p>', ' \u00a0\t'],
  ['no HTML', ' \n', TEXT],
])('with %s, the HTML stays byte for byte', (_, html, preheader) => {
  expect(withPreheader(html, preheader)).toBe(html);
});

const render = (source: string, data: Partial<ReturnType<typeof sampleData>['prospect']> = {}) => {
  const { prospect, ...scope } = sampleData();
  const rendered = renderTemplate(parseTemplate(instrument(source).source, 'marked'), {
    ...scope,
    prospect: { ...prospect, ...data },
  });
  return fillPlaceholders(rendered, UNTRACKED).html;
};

type Node = DefaultTreeAdapterTypes.Node;

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

const find = (node: Node, name: string): Node | undefined =>
  node.nodeName === name
    ? node
    : childrenOf(node)
        .map((child) => find(child, name))
        .find(Boolean);

/** The text of the first element of the body, without the filler. */
const shownIn = (html: string): string => {
  const body = find(parse(html), 'body') as Node;
  const [first] = childrenOf(body);
  return childrenOf(first as Node)
    .map((node) => ('value' in node ? node.value : `<${node.nodeName}>`))
    .join('')
    .replace(/(?:\u2007\u034f ?)+$/, '');
};

test.each([
  ['Fish & chips <b>now</b> "today" &amp;', 'Fish & chips <b>now</b> "today" &amp;'],
  ['</div><script>alert(1)</script>', '</div><script>alert(1)</script>'],
  ['For {{ prospect.firstName }}', 'For <i>&amp;"Grace\''],
  ['{{ prospect.lastName | default: "<you> & \'me\'" }}, hi', "<you> & 'me', hi"],
  ['{% if prospect.firstName contains "<i>" %}a > b{% else %}"no"{% endif %}', 'a > b'],
  ["{{ '</div>' }} {{- ' x ' -}} ", '</div> x '],
  ['{% raw %}{{ <b> }}{% endraw %} {', '{{ <b> }} {'],
  ['{% comment %}<p>{{ x }}{% endcomment %}A{% # B %}', 'A'],
  ['{% assign x = "&lt;" %}{{ x }}', '&lt;'],
  ['🔥 Für Sie: 5 € < 6 €', '🔥 Für Sie: 5 € < 6 €'],
])('%s is shown as %s', (preheader, shown) => {
  const html = withPreheader('<body><p>Hi</p></body>', preheader);

  expect(shownIn(render(html, { firstName: '<i>&amp;"Grace\'', lastName: null }))).toBe(shown);
});

test('in a template that shows Liquid as it is, the preheader is rendered', () => {
  const html = '{% raw %}<body><p>{{ x }}</p>{% endraw %}{{ prospect.firstName }}';

  const rendered = render(withPreheader(html, 'For {{ prospect.firstName }}'));

  expect(shownIn(rendered)).toBe('For Ada');
  expect(rendered.replace(/<div.*<\/div>/, '')).toBe('<body><p>{{ x }}</p>Ada');
});

const PREHEADERS = [
  TEXT,
  'Hi {{ prospect.firstName }}, <b> & "you"',
  "{% if prospect.company == \"<a href='https://x.org'>\" %}{{- a -}}{% else %}it's{% endif -%}",
  '{% for i in (1..3) %}{{ i }} < {% endfor %}https://shop.test/x',
];

const partsOf = (html: string) => {
  const half = html.length / 2;
  return fc
    .tuple(
      fc.integer({ min: 0, max: Math.floor(half) }),
      fc.integer({ min: Math.ceil(half), max: html.length })
    )
    .map(([from, to]) => html.slice(from, to));
};

const TEMPLATES = [...REAL_TEMPLATES.map(({ html }) => html), WORD_HTML, EXCEL_HTML];

const PIECES = [
  '<body>',
  '<BODY class=a>',
  '<html><head>',
  '</head>',
  '<style>p { }</style>',
  '<style>',
  '<!-- x -->',
  '<!--',
  '<!--[if mso]><table><![endif]-->',
  '<!--[if !mso]><!-->',
  '<!--<![endif]-->',
  '<div style="display:none">Psst</div>',
  '<a href="https://shop.test/a">see</a>',
  '<a href="https://shop.test/{{ prospect.firstName }}">yours</a>',
  '<a href={% if a %}https://shop.test/b{% endif %}>b</a>',
  '{% if a %}',
  '{% else %}',
  '{% endif %}',
  '{% raw %}',
  '{% endraw %}',
  '{% comment %}',
  '{% endcomment %}',
  '{{ prospect.firstName }}',
  '{%- assign a = 1 -%}',
  'text',
  ' \n',
  '<p>',
  '</p>',
  '\x10',
];

const anyHtml = fc.oneof(
  fc.constantFrom(...TEMPLATES),
  fc.constantFrom(...TEMPLATES).chain(partsOf),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''))
);

/** Without the elements, and what surrounds them in raw text. The pixel may follow them there. */
const without = (html: string, preheader: string): string => {
  const element = withPreheader('<p>', preheader).replace(/<p>$/, '');
  return ['', PIXEL_PLACEHOLDER]
    .reduce((rest, pixel) => rest.replaceAll(`{% endraw %}${element}${pixel}{% raw %}`, pixel), html)
    .replaceAll(element, '');
};

/** False for a template that Liquid refuses whatever stands in its blocks, such as a raw text that never ends. */
const isTokenized = (html: string) => maskLiquid(html).liquid.length > 0 || !/\{[{%]/.test(html);

test('whatever the HTML, the rest of it, its lines and links stay as they are, and there is one pixel', () => {
  fc.assert(
    fc.property(anyHtml, fc.constantFrom(...PREHEADERS), (html, preheader) => {
      const shown = withPreheader(html, preheader);
      const before = instrument(html);
      const after = instrument(shown);

      fc.pre(isTokenized(html));
      expect(without(shown, preheader)).toBe(html);
      expect(shown === html).toBe(html.trim() === '');
      expect(shown.split('\n')).toHaveLength(html.split('\n').length);
      expect(shown.length - html.length).toBeLessThan(MAX_PREHEADER_HTML_BYTES);
      expect(after.links).toEqual(before.links);
      expect(after.embeddedImages).toEqual(before.embeddedImages);
      const [start, end, ...others] = without(after.source, preheader).split(PIXEL_PLACEHOLDER);
      expect(others).toEqual([]);
      expect(start + (end ?? '')).toBe(before.source.replace(PIXEL_PLACEHOLDER, ''));
      expect(end === undefined).toBe(html.trim() === '');
    }),
    { numRuns: 2_000 }
  );
}, 120_000);

test('in real mails, it comes first, the pixel stays where it was, and so does the plain text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATES), fc.constantFrom(...PREHEADERS), (html, preheader) => {
      const shown = withPreheader(html, preheader);

      expect(without(instrument(shown).source, preheader)).toBe(instrument(html).source);
      expect(shownIn(render(shown))).toBe(shownIn(render(withPreheader('<body><p>', preheader))));
      expect(htmlToPlainText(render(shown))).toBe(htmlToPlainText(render(html)));
    }),
    { numRuns: 100 }
  );
}, 120_000);

test('the preheader of 255 characters that takes most adds less than the limit counts, in many body tags, too', () => {
  const html = `{% if a %}${'<body>'.repeat(1_000)}{% endif %}`;

  const added = Buffer.byteLength(withPreheader(html, '"'.repeat(255))) - Buffer.byteLength(html);

  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(MAX_PREHEADER_HTML_BYTES);
});

test('the filler makes no email look for unsafe URLs', () => {
  const html = withPreheader('<p>Hi</p>', TEXT);

  expect(neutralizeUnsafeUrls(html)).toBe(html);
});
