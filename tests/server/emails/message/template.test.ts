import fc from 'fast-check';
import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';
import {
  parseTemplate,
  renderTemplate,
  TemplateError,
  type TemplateData,
} from '../../../../server/src/emails/message/template';

const DATA: TemplateData = {
  prospect: {
    email: 'ada@example.org',
    firstName: 'Ada',
    lastName: 'O\'Neil & "Co" <x>',
    company: null,
    timezone: 'Europe/Paris',
    language: null,
    attributes: { plan: 'pro', tags: ['a', 'b'], nested: { a: 1 }, list: null, toString: 'no' },
  },
  sequence: { name: 'Welcome' },
  sender: { name: 'Bea', email: 'bea@example.org' },
  unsubscribeUrl: 'https://x.org/u/abc?a=1&b=2',
  preferencesUrl: 'https://mail.test/api/sequences/p/token',
  trackingOptOutUrl: 'https://mail.test/api/sequences/p/token#tracking',
};

const html = (source: string, data = DATA) => renderTemplate(parseTemplate(source, 'html'), data);
const text = (source: string, data = DATA) => renderTemplate(parseTemplate(source, 'text'), data);

const errorOf = (act: () => unknown): TemplateError => {
  try {
    act();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('A TemplateError was expected');
};

const withAttributes = (attributes: Record<string, unknown>): TemplateData => ({
  ...DATA,
  prospect: { ...DATA.prospect, attributes },
});

test.each([
  ['a name', 'Hi {{ prospect.firstName }},', 'Hi Ada,'],
  ['an attribute', '{{ prospect.attributes.plan }}', 'pro'],
  ['a list', '{{ prospect.attributes.tags }}', 'ab'],
  ['the sequence and the sender', '{{ sequence.name }} by {{ sender.name }}', 'Welcome by Bea'],
  ['a default for a missing value', '{{ prospect.company | default: "friend" }}', 'friend'],
  ['a condition', '{% if prospect.company %}a{% else %}b{% endif %}', 'b'],
  ['a loop', '{% for tag in prospect.attributes.tags %}[{{ tag }}]{% endfor %}', '[a][b]'],
  ['a filter', '{{ prospect.firstName | upcase }}', 'ADA'],
])('renders %s', (_, source, expected) => {
  expect(html(source)).toBe(expected);
});

test.each([
  'prospect.company',
  'prospect.nothing',
  'prospect.nothing.at.all',
  'nothing',
  'prospect.attributes.list',
])('renders an empty string for the missing value %s', (path) => {
  expect(html(`[{{ ${path} }}]`)).toBe('[]');
  expect(text(`[{{ ${path} }}]`)).toBe('[]');
});

test('an object renders as an empty string, even one with a property named like a method', () => {
  expect(html('[{{ prospect.attributes }}{{ prospect.attributes.nested }}]')).toBe('[]');
});

const ESCAPED = 'O&#39;Neil &amp; &quot;Co&quot; &lt;x&gt;';

test.each([
  ['an output', '{{ prospect.lastName }}'],
  ['an output escaped by hand', '{{ prospect.lastName | escape }}'],
  ['an echo', '{% echo prospect.lastName %}'],
  ['an echo in a liquid tag', '{% liquid\n echo prospect.lastName %}'],
  ['a cycle', '{% cycle prospect.lastName %}'],
  ['a capture', '{% capture a %}x{% endcapture %}{% assign a = prospect.lastName %}{{ a }}'],
])('in HTML, %s is escaped once', (_, source) => {
  expect(html(source)).toBe(ESCAPED);
});

test('in plain text, nothing is escaped', () => {
  expect(text('{{ prospect.lastName }} {{ unsubscribeUrl }}')).toBe(
    `${DATA.prospect.lastName} ${DATA.unsubscribeUrl}`
  );
});

test('the unsubscribe URL is escaped for an href', () => {
  expect(html('<a href="{{ unsubscribeUrl }}">')).toBe('<a href="https://x.org/u/abc?a=1&amp;b=2">');
});

test.each([
  ['{{ prospect.firstName | foo }}', 'unknown filter: foo (line 1, column 1)'],
  ['Hi\n\n  {{ x | upcase | nope: 1 }}', 'unknown filter: nope (line 3, column 3)'],
  ['Hi\n{% foo %}', 'unknown tag: foo (line 2, column 1)'],
  ['{{ x | raw }}', 'unknown filter: raw (line 1, column 1)'],
  ['{% include "a" %}', 'unknown tag: include (line 1, column 1)'],
  ['{% render "a" %}', 'unknown tag: render (line 1, column 1)'],
  ['{% layout "a" %}', 'unknown tag: layout (line 1, column 1)'],
  ['{% block a %}{% endblock %}', 'unknown tag: block (line 1, column 1)'],
  ['Hi {{ prospect', 'output "{{ prospect" not closed (line 1, column 4)'],
  ['\n{% if a %}', 'tag {% if a %} not closed (line 2, column 1)'],
])('parsing %j throws an error with line and column', (source, message) => {
  const error = errorOf(() => parseTemplate(source, 'html'));

  expect(error.message).toBe(message);
  expect(message).toContain(`(line ${error.line}, column ${error.column})`);
});

test('an error message is shorter than 250 characters, however long the template', () => {
  expect(errorOf(() => parseTemplate(`{% ${'x'.repeat(5_000)} %}`, 'html')).message.length).toBeLessThan(250);
});

test.each([
  ['a huge range', '{% for i in (1..999999999) %}x{% endfor %}'],
  ['loops in loops', `${'{% for a in (1..9999) %}'.repeat(3)}x${'{% endfor %}'.repeat(3)}`],
  [
    'a result that doubles 40 times',
    `{% assign a = "0123456789" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`,
  ],
  [
    'a long result',
    '{% capture a %}{% for i in (1..9999) %}0123456789{% endfor %}{% endcapture %}{% for i in (1..99) %}{{ a }}{% endfor %}',
  ],
])('rendering %s throws an error instead of using unlimited time or memory', (_, source) => {
  const template = parseTemplate(source, 'html');

  expect(errorOf(() => renderTemplate(template, DATA))).toBeInstanceOf(TemplateError);
});

test('a template of more than a million characters is refused', () => {
  expect(errorOf(() => parseTemplate('x'.repeat(1_000_001), 'html'))).toBeInstanceOf(TemplateError);
});

test.each([
  '{{ prospect.constructor }}',
  '{{ prospect.constructor.name }}',
  '{{ prospect.__proto__ }}',
  '{{ prospect.__proto__.toString }}',
  '{{ prospect.attributes.tags.constructor }}',
  '{{ prospect.firstName.constructor }}',
  '{{ prospect["__proto__"]["constructor"] }}',
  '{{ constructor }}',
  '{{ process.env.PATH }}',
  '{{ globalThis }}',
])('%s renders as an empty string and cannot access internals', (source) => {
  expect(html(source)).toBe('');
});

test.each(['${7*7}', '<%= 7*7 %>', '#{7*7}', '[[7*7]]', '{{{7*7}}', '{{= 7*7 }}', '{{ 7*7 }}'])(
  'the syntax %s of another template engine is not evaluated',
  (source) => {
    let rendered = '';
    try {
      rendered = html(source);
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError);
    }

    expect(rendered).not.toContain('49');
  }
);

test('for any attributes of a prospect, they are not parsed as Liquid or markup, and pollute no prototype', () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{{ 7 | times: 7 }}', '{% if %}', '<b>', '"\'>', '__proto__')
  );

  fc.assert(
    fc.property(value, fc.dictionary(fc.string(), fc.jsonValue()), (firstName, nested) => {
      const attributes: Record<string, unknown> = JSON.parse(
        `{"__proto__":{"polluted":true},"x":${JSON.stringify(nested)}}`
      );
      const data = withAttributes({ ...attributes, firstName });
      const rendered = html('{{ prospect.attributes.firstName }}', data);

      expect(rendered).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      expect(text('{{ prospect.attributes.firstName }}', data)).toBe(firstName);
    }),
    { numRuns: 2_000 }
  );
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  expect('polluted' in {}).toBe(false);
});

test('placeholder characters in attributes of a prospect create no link and no pixel', () => {
  const forged = '\x101:https://evil.org/\x11\x10\x11\x120';
  const { source } = instrument(
    '<p>{{ prospect.attributes.a }}{% echo prospect.attributes.a %}</p><a href="https://x.org/{{ prospect.attributes.a }}">t</a>'
  );
  const rendered = renderTemplate(parseTemplate(source, 'html'), withAttributes({ a: forged }));

  const hrefs: string[] = [];
  const { html: mail } = fillPlaceholders(rendered, {
    pixelUrl: '',
    linkUrl: (_, href) => (hrefs.push(href), 'https://t.org/'),
  });

  expect(hrefs).toEqual(['https://x.org/1:https://evil.org/0']);
  expect(mail.match(/<img/g)).toHaveLength(1);
});
