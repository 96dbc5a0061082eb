import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { fillPlaceholders, instrument, UNTRACKED } from '../../../../server/src/emails/html/instrument';
import { parseTemplate, renderTemplate } from '../../../../server/src/emails/message/template';

/** Data in a value that the author left unquoted stays in that value. */

const sourceOf = (html: string) => instrument(html).source;

/** The attributes of the image, as a browser reads them. */
const attributesOf = (template: string, company: string): Record<string, string> => {
  const scope = { prospect: { company, attributes: {} } } as never;
  const rendered = renderTemplate(parseTemplate(sourceOf(template), 'marked'), scope);
  const { html } = fillPlaceholders(rendered, UNTRACKED);
  const nodes = parseFragment(html).childNodes as DefaultTreeAdapterTypes.Element[];
  const element = nodes.find(({ nodeName }) => nodeName === 'img') as DefaultTreeAdapterTypes.Element;

  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
};

test('a space in the data begins no other attribute', () => {
  expect(attributesOf('<img alt={{ prospect.company }}>', 'Acme src=https://evil.test/p.png')).toEqual({
    alt: 'Acme src=https://evil.test/p.png',
  });
});

test('for any data, the element has the attributes of the author', () => {
  const template = "<img alt={{ prospect.company }} title='t' width=10 class=a-{{ prospect.company }}/>";
  const piece = fc.constantFrom(' ', '\n', '"', "'", '>', '<', '/', '=', '`', 'src=x', 'a', '&quot;', '&');

  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (company) => {
        expect(Object.keys(attributesOf(template, company)).sort()).toEqual([
          'alt',
          'class',
          'title',
          'width',
        ]);
      }
    )
  );
});

test.each([
  ['no output', '<p class=a title=b>'],
  ['quotes', '<p class="{{ x }}" title=\'{{ x }}\'>'],
  ['quotes of both kinds in the value', '<p title=a"b\'{{ x }}>'],
  ['a Liquid block that ends elsewhere', '<p title=a{{ x }}{% if y %}b>c</p>{% endif %}'],
])('a value stays as it is: %s', (_, html) => {
  expect(sourceOf(html)).toContain(html);
});

test.each([
  ['a filter with quotes', '<p title={{ x | default: "a b" }}>', '<p title="{{ x | default: "a b" }}">'],
  ['a double quote', '<p title=a"{{ x }}>', "<p title='a\"{{ x }}'>"],
  [
    'a Liquid block that extends the value',
    '<p title=a{{ x }}{% if y %}b{{ z }}{% endif %}c class=d>',
    '<p title="a{{ x }}{% if y %}b{{ z }}{% endif %}c" class=d>',
  ],
  [
    'a value in a Liquid block',
    '<p title={% if y %}{{ x }}{% endif %}>',
    '<p title="{% if y %}{{ x }}{% endif %}">',
  ],
  [
    'an attribute of Outlook only',
    '<!--[if mso]><v:rect alt={{ x }}><![endif]-->',
    '<!--[if mso]><v:rect alt="{{ x }}"><![endif]-->',
  ],
])('quotes are added: %s', (_, html, expected) => {
  expect(sourceOf(html)).toContain(expected);
});

test('a tracked link gets them, too, and attributes of this plugin go as before', () => {
  const { source, links } = instrument(
    '<a data-link-name={{ x }} href={{ x }} data-track={{ y }} class=b>t</a>'
  );

  expect(links).toHaveLength(1);
  expect(source).toMatch(/<a href="[^"]*\{\{ x \}\}[^"]*" class=b>t<\/a>$/);
});
