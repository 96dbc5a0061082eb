import fc from 'fast-check';
import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';
import { findUnsafeHrefs } from '../../../../server/src/emails/html/link-target';
import { neutralizeUnsafeUrls } from '../../../../server/src/emails/html/unsafe-urls';
import {
  parseTemplate,
  renderTemplate,
  type TemplateData,
} from '../../../../server/src/emails/message/template';

const scopeOf = (attributes: Record<string, unknown>): TemplateData => ({
  prospect: {
    email: 'ada@people.test',
    firstName: null,
    lastName: null,
    company: null,
    timezone: null,
    language: null,
    attributes,
  },
  sequence: { name: 'Spring' },
  sender: { name: null, email: null },
  unsubscribeUrl: 'https://mail.test/api/sequences/u/token',
  preferencesUrl: 'https://mail.test/api/sequences/p/token',
  trackingOptOutUrl: 'https://mail.test/api/sequences/p/token#tracking',
});

/** Renders a template in which `{}` stands for a merge tag with this value, like an email that is sent or previewed. */
const render = (
  template: string,
  value: string,
  linkUrl: (occurrence: number) => string | null = () => null
) => {
  const { source, embeddedImages } = instrument(template.replaceAll('{}', '{{ prospect.attributes.x }}'));
  const rendered = renderTemplate(parseTemplate(source, 'marked'), scopeOf({ x: value, y: 'yes' }));
  return fillPlaceholders(rendered, { pixelUrl: null, linkUrl, embeddedImages }).html;
};

const TEMPLATES = [
  '<a href="{}">x</a>',
  "<a href='{}'>x</a>",
  '<a href={}>x</a>',
  '<A HREF = " {} ">x</A>',
  '<a data-track="false" href="{}">x</a>',
  '<a href="{}">https://acme.example/</a>',
  '<a href="{% if prospect.attributes.y %}{}{% else %}#{% endif %}">x</a>',
  '<a {% if prospect.attributes.y %}href="{}"{% endif %}>x</a>',
  '<{% if prospect.attributes.y %}a{% endif %} href="{}">x</a>',
  '<a href="{% capture c %}{}{% endcapture %}{{ c }}">x</a>',
  '<a href="{% echo prospect.attributes.x %}">x</a>',
  '<area href="{}">',
  '<link href="{}">',
  '<base href="{}">',
  '<img src="{}" alt="">',
  '<iframe src="{}"></iframe>',
  '<form action="{}"></form>',
  '<button formaction="{}">x</button>',
  '<body background="{}">x</body>',
  '<td background="{}">x</td>',
  '<video poster="{}"></video>',
  '<svg><a xlink:href="{}">x</a></svg>',
  '<svg><animate attributeName="href" values="#;{}"/></svg>',
  '<svg><set attributeName="href" to="{}"/></svg>',
  '<img srcset="{} 2x" alt="">',
  '<img srcset="https://acme.example/a.png 1x, {} 2x" alt="">',
  '<a ping="https://acme.example/ {}" href="#">x</a>',
  '<blockquote cite="{}">x</blockquote>',
  '<img longdesc="{}" alt="">',
  '<object data="{}"></object>',
  '<p style="background: url({})">x</p>',
  `<p style="background: url('{}')">x</p>`,
  '<meta http-equiv="refresh" content="0; url={}">',
  '<meta http-equiv="refresh" content="0;{}">',
  `<!--[if mso]><v:rect href="{}"></v:rect><![endif]-->`,
];

test.each(
  TEMPLATES.flatMap((template) =>
    ['javascript:alert(1)', 'data:text/html,evil', 'vbscript:evil', 'data:image/svg+xml,evil'].map(
      (value) => [template, value] as const
    )
  )
)('in %s the value %s leads nowhere', (template, value) => {
  const html = render(template, value);

  expect(html).not.toMatch(/javascript:|data:|vbscript:/);
  expect(html).toContain('<');
});

test.each([
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\x01javascript:alert(1)',
  '\u00a0\tjavascript:alert(1)'.trim(),
  'java\tscript:alert(1)',
  'java\r\nscript:alert(1)',
  'javascript\n:alert(1)',
  'DATA:text/html;base64,eA==',
  'file:///etc/passwd',
  'blob:https://acme.example/x',
])('however it is written, %j leads nowhere', (value) => {
  for (const template of [
    '<a href="{}">x</a>',
    '<a href={}>x</a>',
    '<img src="{}" alt="">',
    '<p style="background:url({})">',
  ])
    expect(findUnsafeHrefs(render(template, value))).toEqual([]);
});

test.each([
  ['&#106;ava{}', 'script:alert(1)'],
  ['&#x6A;avascript{}', ':alert(1)'],
  ['java&Tab;{}', 'script:alert(1)'],
  ['java&NewLine;script{}', ':alert(1)'],
  ['j{}', 'avascript:alert(1)'],
  ['javascript&colon{}', ';alert(1)'],
  ['javascript{}', ':alert(1)'],
])('a template that begins with %s cannot be completed by %s', (begin, value) => {
  const html = render(`<a href="${begin}">x</a><img src="${begin}" alt="">`, value);

  expect(html).toBe('<a href="#">x</a><img src="#" alt="">');
});

test('CSS escapes cannot hide a scheme', () => {
  expect(render('<p style="background: url({})">x</p>', '\\6a avascript:alert(1)')).toBe('<p style="">x</p>');
});

test('tracked or not, a link is neutralized alike', () => {
  const track = () => 'https://mail.test/c/token';

  expect(render('<a href="{}">x</a>', 'javascript:alert(1)', () => null)).toBe('<a href="#">x</a>');
  expect(render('<img src="{}"><a href="https://acme.example/">x</a>', 'javascript:alert(1)', track)).toBe(
    '<img src="#"><a href="https://mail.test/c/token">x</a>'
  );
});

test.each([
  '<img src="data:image/png;base64,AAAA" alt="">',
  '<img srcset="data:image/png;base64,AAAA 1x, https://acme.example/a.png 2x" alt="">',
  '<p style="background:url(data:image/png;base64,AAAA)">x</p>',
  '<p>javascript: and data: are words, C:\\data too</p>',
  '<p title="javascript:x">&#106;</p>',
  '<a href="https://acme.example/?javascript:x;data:y">x</a>',
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  '<style>p { background: url(data:image/png;base64,AAAA) }</style>',
])('%s stays byte for byte', (html) => {
  expect(render(html, '')).toBe(html);
});

test('an embedded image of the template stays while one from data is neutralized', () => {
  const html = '<img src="data:image/png;base64,AAAA" alt=""><img src="{}" alt="">';

  expect(render(html, 'data:image/gif;base64,BBBB')).toBe(
    '<img src="data:image/png;base64,AAAA" alt=""><img src="#" alt="">'
  );
});

test('an image that the template begins and data complete stays', () => {
  expect(render('<img src="data:image/png;base64,{}" alt="">', 'AAAA')).toBe(
    '<img src="data:image/png;base64,AAAA" alt="">'
  );
});

test('for any value, no attribute of any template has an unsafe URL', () => {
  const value = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            'javascript:',
            'java',
            'script',
            ':',
            'data:',
            'vbscript:',
            '\t',
            '\n',
            ' ',
            '\x01',
            '/',
            ',',
            ';',
            "'",
          ],
          ...['"', '\\', '&', '&#106;', 'url(', ')', '1x', 'JAVASCRIPT:', 'https://acme.example/', '<', '>']
        ),
        fc.string({ unit: 'binary', maxLength: 3 })
      ),
      { maxLength: 6 }
    )
    .map((parts) => parts.join(''));

  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATES), value, (template, text) => {
      expect(findUnsafeHrefs(render(template, text))).toEqual([]);
    }),
    { numRuns: 5_000 }
  );
});

test('HTML of 200 KB that looks unsafe throughout is read in one pass', () => {
  const html = '<p data-x="javascript:&#106;">j&Tab;a&Tab;v&Tab;a</p>'.repeat(4_000);

  expect(neutralizeUnsafeUrls(html)).toBe(html);
});
