import { fillPlaceholders, instrument, UNTRACKED } from '../../../../server/src/emails/html/instrument';
import { locationHeader } from '../../../../server/src/emails/html/link-target';
import { parseTemplate, renderTemplate } from '../../../../server/src/emails/message/template';

/**
 * Numbered cases that broke other systems. Each is filled once without tracking, which must restore the template, and once
 * with every link tracked.
 */

const BASE = 'https://mail.example.org/api/sequences';

/** Returns the tracked HTML without a pixel, and the target and name of each link. */
const track = (html: string) => {
  const { source, links } = instrument(html, { ownBase: BASE });
  expect(fillPlaceholders(source, UNTRACKED).html).toBe(
    html.replace(/ data-(track|link-name)=("[^"]*"|\S+?(?=[ >]))/g, '')
  );
  const targets: string[] = [];
  const sent = fillPlaceholders(source, {
    pixelUrl: null,
    linkUrl: (occurrence, href) => {
      targets.push(href);
      return `${BASE}/c/${occurrence}`;
    },
  });

  return { sent: sent.html, targets, names: links.map(({ name }) => name) };
};

const NOT_TRACKED: Array<[number: number, name: string, html: string]> = [
  [1, 'mailto', '<a href="mailto:a@x.org?subject=Hi&amp;body=Yes">write</a>'],
  [2, 'tel', '<a href="tel:+15550100">call</a>'],
  [2, 'sms', '<a href="sms:+15550100">text</a>'],
  [3, 'an anchor', '<a href="#part">down</a>'],
  [3, 'a query alone', '<a href="?a=1">again</a>'],
  [4, 'an empty URL', '<a href="">t</a><a href>t</a><a name="x">t</a>'],
  [5, 'javascript', '<a href="javascript:void(0)">t</a>'],
  [
    5,
    'data, blob, file and cid',
    '<a href="data:,x">t</a><a href="blob:x">t</a><a href="file:///x">t</a><a href="cid:x">t</a>',
  ],
  [6, 'relative URLs', '<a href="/a">t</a><a href="a/b">t</a><a href="www.x.org">t</a>'],
  [7, 'a tracked link', `<a href="${BASE}/c/abc">t</a>`],
  [8, 'the unsubscribe URL before it is known', '<a href="{{ unsubscribeUrl }}">leave</a>'],
  [
    9,
    'one-time secrets',
    '<a href="https://x.org/reset-password/1">t</a><a href="https://x.org/?token=1">t</a>',
  ],
  [
    10,
    'link, base and images',
    '<link href="https://x.org/"><base href="https://x.org/"><img src="https://x.org/a">',
  ],
  [
    10,
    'style and script',
    '<style>@import "https://x.org/";a{b:url(https://x.org/)}</style><script>"<a href=https://x.org/>"</script>',
  ],
  [11, 'ordinary comments', '<!-- <a href="https://x.org/">t</a> -->'],
  [12, 'a link whose text is a URL', '<a href="https://x.org/a">https://x.org/a</a>'],
  [13, 'a link that opts out', '<a href="https://x.org/" data-track="false">t</a>'],
  [28, 'curly quotes', '<a href=”https://x.org/”>t</a>'],
];

test.each(NOT_TRACKED)('case %i: %s is not tracked', (_number, _name, html) => {
  const { sent, targets } = track(html);

  expect(targets).toEqual([]);
  expect(sent).toBe(html.replace(' data-track="false"', ''));
});

const HREFS: Array<[number: number, name: string, href: string, target: string]> = [
  [14, 'an encoded ampersand', '"https://x.org/?a=1&amp;b=2"', 'https://x.org/?a=1&b=2'],
  [15, 'both kinds of ampersand', '"https://x.org/?a=1&b=2&amp;c=3"', 'https://x.org/?a=1&b=2&c=3'],
  [15, 'numeric references', '"https://x.org/?a&#61;1&#38;b&#x3D;2"', 'https://x.org/?a=1&b=2'],
  [15, 'text that only looks like a reference', '"https://x.org/?a=1&copy=2"', 'https://x.org/?a=1&copy=2'],
  [16, 'a reference encoded twice', '"https://x.org/?q=&amp;lt;b"', 'https://x.org/?q=&lt;b'],
  [18, 'percent-encoding', '"https://x.org/a%20b%2Fc?d=%C3%A9"', 'https://x.org/a%20b%2Fc?d=%C3%A9'],
  [19, 'brackets, bars and braces', '"https://x.org/[a]|{b}"', 'https://x.org/[a]|{b}'],
  [20, 'other scripts', '"https://bücher.example/é😀"', 'https://bücher.example/é😀'],
  [21, 'single quotes', "'https://x.org/a'", 'https://x.org/a'],
  [21, 'no quotes', 'https://x.org/a', 'https://x.org/a'],
  [22, 'line breaks around it', '"\n  https://x.org/a\n"', 'https://x.org/a'],
  [
    27,
    'a URL in its query',
    '"https://x.org/?u=href=https://y.org/"',
    'https://x.org/?u=href=https://y.org/',
  ],
  [29, 'white space around it', '"  https://x.org/a "', 'https://x.org/a'],
  [34, 'replacement patterns', '"https://x.org/$&/$1/$$"', 'https://x.org/$&/$1/$$'],
  [35, 'an apostrophe', '"https://x.org/it\'s"', "https://x.org/it's"],
  [36, 'a fragment', '"https://x.org/a?b=1#part"', 'https://x.org/a?b=1#part'],
];

test.each(HREFS)(
  'case %i: an href with %s is tracked with the right target',
  (_number, _name, href, target) => {
    const { sent, targets } = track(`<p><a href=${href}>t</a></p>`);

    expect(targets).toEqual([target]);
    const quote = /^["']/.exec(href)?.[0] ?? '';
    expect(sent).toBe(`<p><a href=${quote}${BASE}/c/1${quote}>t</a></p>`);
  }
);

test('case 17: the tracked URL is encoded in its attribute', () => {
  const { source } = instrument('<a href="https://x.org/">t</a>');

  const { html } = fillPlaceholders(source, { pixelUrl: null, linkUrl: () => 'https://t.org/?a=1&b="2"' });
  expect(html).toBe('<a href="https://t.org/?a=1&amp;b=&quot;2&quot;">t</a>');
});

test.each([
  [19, 'a b', 'a%20b'],
  [20, 'é😀', '%C3%A9%F0%9F%98%80'],
])('case %i: %s in a Location header is percent-encoded', (_number, written, sent) => {
  expect(locationHeader(`https://x.org/${written}`)).toBe(`https://x.org/${sent}`);
});

test.each([
  [21, 'capitals and spaces around the equals sign', '<A  HREF = "https://x.org/">t</A>'],
  [22, 'a tag over several lines', '<a\n class="b"\n href="https://x.org/"\n>t</a>'],
  [23, 'an angle bracket in another attribute', '<a title="a > b" href="https://x.org/">t</a>'],
  [25, 'an image map', '<map name="m"><area shape="rect" href="https://x.org/"></map>'],
  [
    26,
    'data-href and xlink:href beside it',
    '<a data-href="https://y.org/" xlink:href="https://y.org/" href="https://x.org/">t</a>',
  ],
  [26, 'a second href', '<a href="https://x.org/" href="https://y.org/">t</a>'],
  [
    37,
    'markup inside the link',
    '<a href="https://x.org/"><!--[if mso]>&nbsp;<![endif]--><img src="b.png" alt="B"><b>t</b></a>',
  ],
])('case %i: a link with %s is tracked', (_number, _name, html) => {
  const { sent, targets } = track(html);

  expect(targets).toEqual(['https://x.org/']);
  expect(sent).toBe(html.replace('https://x.org/', `${BASE}/c/1`));
});

test('case 24: a VML button for Outlook in its comment is tracked', () => {
  const html =
    '<!--[if mso]><v:roundrect href="https://x.org/?a&amp;b" arcsize="8%"><center>Go</center></v:roundrect><![endif]-->';
  const { sent, targets } = track(html);

  expect(targets).toEqual(['https://x.org/?a&b']);
  expect(sent).toBe(html.replace('https://x.org/?a&amp;b', `${BASE}/c/1`));
});

test.each([
  [30, 'on one line', ['https://x.org/a', 'https://x.org/b', 'https://x.org/c']],
  [31, 'of which one is a prefix of another', ['https://x.org/a', 'https://x.org/ab', 'https://x.org/']],
  [32, 'with the same URL', ['https://x.org/a', 'https://x.org/a']],
  [33, 'that differ only in case', ['https://x.org/a', 'https://x.org/A']],
])('case %i: links %s are tracked separately', (_number, _name, hrefs) => {
  const { sent, targets } = track(hrefs.map((href) => `<a href="${href}">t</a>`).join(''));

  expect(targets).toEqual(hrefs);
  expect(sent).toBe(hrefs.map((_, index) => `<a href="${BASE}/c/${index + 1}">t</a>`).join(''));
});

const ADA = {
  prospect: {
    email: 'ada@x.org',
    firstName: 'Ada & Co',
    lastName: null,
    company: null,
    timezone: null,
    language: null,
    attributes: { url: 'https://x.org/a?b=1&c=%2F{d}', host: 'shop.x.org' },
  },
  sequence: { name: 'Spring' },
  sender: { name: null, email: 'bob@x.org' },
  unsubscribeUrl: `${BASE}/u/x`,
  preferencesUrl: 'https://mail.test/api/sequences/p/token',
  trackingOptOutUrl: 'https://mail.test/api/sequences/p/token#tracking',
};

test.each([
  ['a whole URL', '{{ prospect.attributes.url }}', 'https://x.org/a?b=1&c=%2F{d}'],
  ['a host', 'https://{{ prospect.attributes.host }}/a', 'https://shop.x.org/a'],
  [
    'a part with a filter that encodes it',
    'https://x.org/?n={{ prospect.firstName | url_encode }}',
    'https://x.org/?n=Ada+%26+Co',
  ],
])('case 38: a merge tag as %s is filled in before linkUrl gets the URL', (_name, href, target) => {
  const { source, links } = instrument(`<a href="{{ unsubscribeUrl }}">u</a><a href="${href}">t</a>`);
  const rendered = renderTemplate(parseTemplate(source, 'marked'), ADA);
  const targets: string[] = [];

  fillPlaceholders(rendered, { pixelUrl: null, linkUrl: (_, read) => (targets.push(read), null) });

  expect(links).toMatchObject([{ href, isPersonalised: true }]);
  expect(targets).toEqual([target]);
});

test.each([
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">\r\n<html xmlns:o="urn:x"><body>&nbsp;{{ prospect.firstName }}&zwnj;<br/>\r\n</body></html>',
  '<p>{% if a %}<b>{% endif %}<td><P>un<closed',
  '<!--[if !mso]><!--><p>x</p><!--<![endif]-->\n\n<xml><o:OfficeDocumentSettings/></xml>',
])('case 40: HTML without links is unchanged byte for byte', (html) => {
  const { source } = instrument(html);

  expect(fillPlaceholders(source, UNTRACKED).html).toBe(html);
});

const pixelOf = (html: string) =>
  fillPlaceholders(instrument(html).source, { pixelUrl: 'https://t.org/o.gif', linkUrl: () => null }).html;

test.each([
  ['no body tag', '<p>Hi</p>'],
  ['a space in the closing body tag', '<body><p>Hi</p></BODY >'],
  ['two closing body tags', '<body><p>Hi</p></body></body>'],
  ['a closing body tag in a comment', '<body><!-- </body> --><p>Hi</p>'],
])('case 41: exactly one pixel is inserted with %s', (_name, html) => {
  expect(pixelOf(html).match(/o\.gif/g)).toHaveLength(1);
});

test('case 42: the pixel is near the start, after the preheader', () => {
  const html = `<body><div style="display:none">Preheader</div>${'<p>long</p>'.repeat(10_000)}</body>`;

  expect(pixelOf(html).indexOf('o.gif')).toBeLessThan(300);
  expect(pixelOf(html).indexOf('o.gif')).toBeGreaterThan(html.indexOf('</div>'));
});

test('case 43: the pixel is not hidden', () => {
  expect(pixelOf('<body></body>')).not.toMatch(/display:\s*none|width="0"/);
});
