import fc from 'fast-check';
import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';

const BASE = 'https://mail.example.org/api/sequences';
const KEEP = { pixelUrl: null, linkUrl: () => null };

const track = (html: string) =>
  fillPlaceholders(instrument(html, { ownBase: BASE }).source, {
    pixelUrl: `${BASE}/o/token.gif`,
    linkUrl: (occurrence) => `${BASE}/c/${occurrence}`,
  }).html;

/** Reverts `track`: removes the pixel and restores the original URLs. */
const untrack = (html: string, links: { written: string }[]) =>
  html
    .replace(/<img src="https:\/\/mail\.example\.org[^>]*>/, () => '')
    .replace(
      /https:\/\/mail\.example\.org\/api\/sequences\/c\/(\d+)/g,
      (_, occurrence: string) => links[Number(occurrence) - 1].written
    );

test('only the URL is replaced; its quotes and the rest of the tag are unchanged', () => {
  const html = `<A class=b HREF = 'https://x.org/$&' >go <b>there</b></A  ><a href=https://x.org/>two</a>\r\n&nbsp;`;

  expect(track(`${html}`)).toBe(
    `<img src="${BASE}/o/token.gif" width="1" height="1" alt="" style="display:block;position:absolute;margin-top:-1px;border:0">` +
      `<A class=b HREF = '${BASE}/c/1' >go <b>there</b></A  ><a href=${BASE}/c/2>two</a>\r\n&nbsp;`
  );
});

test('linkUrl receives the URL decoded once and trimmed', () => {
  const calls: [number, string][] = [];
  const { source } = instrument(
    '<a href=" https://x.org/?a=1&amp;b=&amp;lt; ">1</a><a href="https://y.org/?c&d">2</a>'
  );

  fillPlaceholders(source, { pixelUrl: null, linkUrl: (...args) => (calls.push(args), null) });

  expect(calls).toEqual([
    [1, 'https://x.org/?a=1&b=&lt;'],
    [2, 'https://y.org/?c&d'],
  ]);
});

test('the new URL is encoded for its attribute, and `$` patterns in it are inserted literally', () => {
  const { source } = instrument(`<a href="https://x.org/">t</a><a href='https://x.org/'>t</a>`);

  const { html } = fillPlaceholders(source, { pixelUrl: null, linkUrl: () => `https://x.org/?a&b="'<$&$1` });

  const encoded = 'https://x.org/?a&amp;b=&quot;&#39;&lt;$&amp;$1';
  expect(html).toBe(`<a href="${encoded}">t</a><a href='${encoded}'>t</a>`);
});

test('a link for which linkUrl returns null is unchanged and not among the occurrences', () => {
  const { source } = instrument('<a href=" https://x.org/?a&amp;b ">1</a><a href="https://y.org/">2</a>');

  const filled = fillPlaceholders(source, {
    pixelUrl: null,
    linkUrl: (occurrence) => (occurrence === 2 ? 'https://t.org/' : null),
  });

  expect(filled).toEqual({
    html: '<a href=" https://x.org/?a&amp;b ">1</a><a href="https://t.org/">2</a>',
    occurrences: [2],
  });
});

test('a link rendered several times is one occurrence', () => {
  const { source } = instrument('<a href="https://y.org/">y</a><a href="https://x.org/">x</a>');

  const { occurrences } = fillPlaceholders(source + source, {
    pixelUrl: null,
    linkUrl: () => 'https://t.org/',
  });

  expect(occurrences).toEqual([1, 2]);
});

test.each([
  ['with the white space before it', '<a data-track="true" href="#">t</a>', '<a href="#">t</a>'],
  ['at the end of a tag', '<a href="#" data-link-name=Hero>t</a>', '<a href="#">t</a>'],
  ['without a value', '<a href="#"\n data-track>t</a>', '<a href="#"\n>t</a>'],
  [
    'and the missing space between two attributes is added',
    '<a data-track="false"href="#">t</a>',
    '<a href="#">t</a>',
  ],
  ['when no space is before it', '<a href="#"data-track="false">t</a>', '<a href="#">t</a>'],
  ['both of them', '<area data-link-name="a b" data-track="false" href="#">', '<area href="#">'],
  [
    'on links only',
    '<p data-track="false" data-link-name="x">t</p>',
    '<p data-track="false" data-link-name="x">t</p>',
  ],
])('data-track and data-link-name are removed: %s', (_, html, sent) => {
  expect(fillPlaceholders(instrument(html).source, KEEP).html).toBe(sent);
});

test('a mail that is already tracked is not tracked again', () => {
  const html = '<body><p>Hi</p><a href="https://x.org/">t</a><a href={{url}}>u</a></body>';
  const tracked = track(html);

  expect(instrument(tracked, { ownBase: BASE }).links).toEqual([]);
  expect(track(tracked)).toBe(tracked);
});

test('a placeholder of which Liquid removed a part is replaced by the original URL', () => {
  const { source } = instrument('<a href="https://x.org/">t</a>');
  const [open, close] = [source.lastIndexOf('\x10'), source.lastIndexOf('\x11')];

  expect(fillPlaceholders(source.slice(0, close) + source.slice(close + 1), KEEP).html).toBe(
    '<a href="https://x.org/">t</a>'
  );
  expect(fillPlaceholders(source.slice(0, open) + source.slice(open + 3), KEEP).html).toBe(
    '<a href="https://x.org/">t</a>'
  );
});

const fragment = fc.constantFrom(
  '<a href="https://x.org/?a=1&amp;b">',
  "<a\nhref='https://y.org'>",
  '<A HREF=https://z.org/é >',
  '</a>',
  '<area href="https://x.org/">',
  '<body class="x">',
  '<div style="display:none">',
  '</div>',
  '<!-- c -->',
  '<!--[if mso]>',
  '<![endif]-->',
  '<style>',
  '</style>',
  '<br/>',
  '{{ prospect.firstName }}',
  '{{ "}}" }}',
  '{% if a %}',
  '{% endif %}',
  '<v:rect arcsize="8%" href="https://x.org/">',
  '</v:rect>',
  '<!--[if !mso]><!-->',
  '<a {% if a %}href="https://x.org/1"{% else %}href="https://x.org/2"{% endif %}>',
  '{% comment %}',
  '{% endcomment %}',
  '{{',
  '%}',
  '<a href="{{ url }}">',
  'text & <',
  '"',
  "'",
  '>',
  ' ',
  '\r\n',
  '\x10',
  '\x11',
  '\x12',
  '\x101:x\x11',
  '\x120',
  '<a title="href=\'https://no.org\'" href="https://x.org/">'
);
const document = fc
  .array(fc.oneof({ weight: 4, arbitrary: fragment }, fc.string({ unit: 'binary' })), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('for any document, filling in nothing restores it byte for byte', () => {
  fc.assert(
    fc.property(document, (html) => {
      expect(fillPlaceholders(instrument(html).source, KEEP)).toEqual({ html, occurrences: [] });
    }),
    { numRuns: 3_000 }
  );
});

test('for any document, reverting the inserted URLs and pixel restores it byte for byte', () => {
  fc.assert(
    fc.property(document, (html) => {
      const written: { written: string }[] = [];
      const { source } = instrument(html);
      source.replace(/\x10\d+:([^\x10\x11]*)\x11/g, (placeholder, value: string) => {
        written.push({
          written: value
            .replace(/\x12[7-9]/g, '')
            .replace(/\x12([0-6])/g, (_, n: string) => String.fromCharCode(0x10 + Number(n))),
        });
        return placeholder;
      });

      expect(untrack(track(html), written)).toBe(html);
    }),
    { numRuns: 3_000 }
  );
});

test('for any document, tracking it twice gives the same result as once', () => {
  const fill = (html: string) =>
    fillPlaceholders(instrument(html, { ownBase: BASE }).source, {
      pixelUrl: `${BASE}/o/abc.gif`,
      linkUrl: (occurrence) => `${BASE}/c/${occurrence}`,
    }).html;

  fc.assert(
    fc.property(document, (html) => {
      const once = fill(html);

      expect(fill(once)).toBe(once);
    }),
    { numRuns: 3_000 }
  );
});
