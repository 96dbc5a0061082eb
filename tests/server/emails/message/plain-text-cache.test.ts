import fc from 'fast-check';
import { fillPlaceholders, instrument, UNTRACKED } from '../../../../server/src/emails/html/instrument';
import { createPlainTextCache } from '../../../../server/src/emails/message/plain-text-cache';
import {
  parseTemplate,
  renderTemplate,
  type TemplateData,
} from '../../../../server/src/emails/message/template';
import { htmlToPlainText } from '../../../../server/src/emails/message/plain-text';

const TEMPLATES = {
  greeting: '<p>Hello {{ prospect.firstName }}, how is {{ prospect.company }}?</p>',
  'two outputs side by side':
    '<p>{{ prospect.firstName }}{{ prospect.lastName }} and {{ prospect.firstName }}</p>',
  link: '<p><a href="{{ unsubscribeUrl }}">Leave</a> <a href="https://x.org/?{{ prospect.firstName }}">x</a></p>',
  'link that shows its URL': '<a href="{{ unsubscribeUrl }}">{{ unsubscribeUrl }}</a>',
  'output as URL': '<p><a href="{{ prospect.company }}">{{ prospect.firstName }}</a></p>',
  'output in a style': '<p>a</p><p style="{{ prospect.company }}">b</p>',
  'output as attributes': '<p>a</p><p {{ prospect.company }}>b {{ prospect.firstName }}</p>',
  'output in a heading and a list': '<h1>{{ prospect.company }}</h1><ul><li>{{ prospect.firstName }}</ul>',
  'output in pre': '<pre> {{ prospect.company }}\n {{ prospect.firstName }} </pre>',
  'white space around':
    '<p> {{ prospect.firstName }} </p> {{ prospect.company }} <b> {{ prospect.lastName }}</b>!',
  condition: '{% if prospect.company %}<p>{{ prospect.company }}</p>{% else %}<p>No company</p>{% endif %}',
  filter: '<p>{{ prospect.firstName | default: "you" | upcase }} {{ prospect.company | size }}</p>',
  capture:
    '{% capture who %}{{ prospect.firstName }}{% endcapture %}{% if who == "Ada" %}A{% endif %}{{ who }}',
  'control characters in the template': '<p>\x13a\x14 \x150\x16 \x120 {{ prospect.firstName }}</p>',
  'a stray bracket': '<p>1 < 2 {{ prospect.firstName }} > {{ prospect.company }}</p>',
};

const dataOf = (firstName: string | null, lastName: string | null, company: string | null): TemplateData => ({
  prospect: {
    email: 'a@x.org',
    firstName,
    lastName,
    company,
    timezone: null,
    language: null,
    attributes: null,
  },
  sequence: { name: 'S' },
  sender: { name: 'N', email: 'n@x.org' },
  unsubscribeUrl: 'https://x.org/api/sequences/u/AbC?x=1&y=2',
  preferencesUrl: 'https://mail.test/api/sequences/p/token',
  trackingOptOutUrl: 'https://mail.test/api/sequences/p/token#tracking',
});

const withoutCache = (rendered: string) => htmlToPlainText(fillPlaceholders(rendered, UNTRACKED).html);

const value = fc.oneof(
  fc.constantFrom(null, '', 'Ada', 'Ada Lovelace', ' Ada', 'Ada ', 'A  B', 'A\nB', 'A\u00a0B', 'A\u200bB'),
  fc.constantFrom('<b>', 'R&D', '&amp;', '"', "'", 'display:none', 'style=display:none', '0', '\x150\x16'),
  fc.constantFrom('https://x.org/?a=1&b=2', 'http://x', 'javascript:alert(1)', '#', 'mailto:a@x.org', '$&$1'),
  fc.string({ unit: 'grapheme', maxLength: 12 })
);

test.each(Object.entries(TEMPLATES))(
  '%s: the cached plain text equals the one without a cache',
  (_, source) => {
    const template = parseTemplate(instrument(source).source, 'marked');
    const toText = createPlainTextCache();

    fc.assert(
      fc.property(value, value, value, (...values) => {
        const rendered = renderTemplate(template, dataOf(...values));
        expect(toText(rendered)).toBe(withoutCache(rendered));
      }),
      { numRuns: 300 }
    );
  }
);

test('mails that differ only in the values of their merge tags each get their own values', () => {
  const template = parseTemplate(instrument(TEMPLATES.greeting).source, 'marked');
  const toText = createPlainTextCache();

  const texts = ['Ada', 'Grace'].map((name) => toText(renderTemplate(template, dataOf(name, null, 'Acme'))));

  expect(texts).toEqual(['Hello Ada, how is Acme?', 'Hello Grace, how is Acme?']);
});
