import type { StepWarning } from '../../../../server/src/emails/contract';
import { findWarnings } from '../../../../server/src/emails/preview/warnings';

const UNSUBSCRIBE = '<a href="{{ unsubscribeUrl }}">Unsubscribe</a>';

const warn = (fields: { subject?: string; html?: string; text?: string }, isFirst = true): StepWarning[] => {
  const { subject = 'Hello', html = '<p>Hello</p>', text = null } = fields;
  const withUnsubscribe = `${html}\n${UNSUBSCRIBE}`;

  return findWarnings({
    content: { subject, html: withUnsubscribe, text },
    mail: { subject, html: withUnsubscribe },
    isFirst,
  });
};

test('a plain step has no warnings', () => {
  expect(warn({})).toEqual([]);
});

describe('the unsubscribe link', () => {
  const codes = (html: string | null) =>
    findWarnings({
      content: { subject: 'Hi', html, text: null },
      mail: { subject: 'Hi', html: '' },
      isFirst: true,
    });

  test.each(['<p>Hi</p>', '<p>unsubscribeUrl</p>', '{% comment %}{{ unsubscribeUrl }}{% endcomment %}'])(
    'is missing in %p',
    (html) => {
      expect(codes(html)).toEqual([{ code: 'no-unsubscribe' }]);
    }
  );

  test.each([
    null,
    ' ',
    '<a href={{unsubscribeUrl}}>x</a>',
    '<a href="{{ unsubscribeUrl | append: "" }}">x</a>',
  ])('is present or not needed in %p', (html) => {
    expect(codes(html)).toEqual([]);
  });
});

describe('merge tags', () => {
  test.each([
    '{{ prospect.firstName | default: "there" }}',
    '{{ prospect["lastName"] }}',
    '{{ prospect.firstName.size }}',
    '{{ prospect.attributes.plan.seats }}',
    '{{ sender.name }} {{ sender.email }} {{ sequence.name }}',
    '{% assign hello = "Hi" %}{{ hello }}',
    '{% for tag in prospect.attributes.tags %}{{ tag.name }}{{ forloop.index }}{% endfor %}',
  ])('%s is known', (html) => {
    expect(warn({ html })).toEqual([]);
  });

  test.each([
    ['{{ firstName }}', 'firstName', 1],
    ['Hi\n\n{{ prospect.first_name }} {{ prospect.first_name }}', 'prospect.first_name', 3],
    ['{{ sender.phone }}', 'sender.phone', 1],
    ['{% if contact.vip %}x{% endif %}', 'contact.vip', 1],
    ['{{ constructor }}', 'constructor', 1],
  ])('%p reads the unknown %s in line %d', (html, name, line) => {
    expect(warn({ html })).toEqual([{ code: 'unknown-merge-tag', field: 'html', name, line }]);
  });

  test('unknown ones in the subject and in the plain text are found, too', () => {
    const warnings = warn({ subject: '{{ one }}', text: 'Hi\n{{ two }}' });

    expect(warnings).toEqual([
      { code: 'unknown-merge-tag', field: 'subject', name: 'one', line: 1 },
      { code: 'unknown-merge-tag', field: 'text', name: 'two', line: 2 },
    ]);
  });
});

describe('links', () => {
  test.each([
    'https://acme.example/a?b=1&amp;c=2#d',
    ' https://acme.example ',
    'https://acme.example/{{ prospect.attributes.plan }}',
    'https://{{ prospect.attributes.site }}/x',
    '{{ prospect.attributes.site }}',
    '{% if prospect.company %}https://a.example{% else %}https://b.example{% endif %}',
    'mailto:ada@acme.example',
    'tel:+33123456789',
    '#terms',
  ])('the URL %s is well-formed', (href) => {
    expect(warn({ html: `<a href="${href}">x</a>` })).toEqual([]);
  });

  test.each([
    '',
    '#',
    '/offer',
    'offer.html',
    'www.acme.example',
    '//acme.example',
    'https://',
    'https:// acme',
    'mailto:',
  ])('the URL %p leads nowhere', (url) => {
    expect(warn({ html: `Hi\n<a href="${url}">x</a>` })).toEqual([{ code: 'link-form', url, line: 2 }]);
  });

  test('an http URL has a warning of its own', () => {
    const url = 'http://acme.example/{{ prospect.attributes.plan }}';

    expect(warn({ html: `<map><area href="${url}"></map>` })).toEqual([{ code: 'link-http', url, line: 1 }]);
  });

  test('an anchor without href and a link in a comment have no warning', () => {
    expect(warn({ html: '<a name="top"></a><!-- <a href="">x</a> -->' })).toEqual([]);
  });
});

test('an image without alt text has a warning; an empty alt text is allowed', () => {
  const html = '<img src="https://a.example/1.png" alt="">\n<img src="https://a.example/2.png">';

  expect(warn({ html })).toEqual([{ code: 'image-alt', line: 2 }]);
});

test.each([
  [102 * 1024, []],
  [102 * 1024 + 1, [{ code: 'too-large', sizeKb: 103 }]],
])('a mail of %d bytes has the warnings %j', (bytes, expected) => {
  const html = 'é'.repeat(Math.floor(bytes / 2)) + 'x'.repeat(bytes % 2);
  const content = { subject: 'Hi', html: UNSUBSCRIBE, text: null };

  expect(findWarnings({ content, mail: { subject: 'Hi', html }, isFirst: true })).toEqual(expected);
});

test.each([
  ['of a first step is empty', ' ', true, [{ code: 'subject-empty' }]],
  ['of a later step is empty', '', false, []],
  ['has 70 characters', '🎉'.repeat(70), true, []],
  ['has 71 characters', 'x'.repeat(71), false, [{ code: 'subject-long', length: 71, max: 70 }]],
])('checks the length of a subject that %s', (_, subject, isFirst, expected) => {
  expect(warn({ subject }, isFirst)).toEqual(expected);
});

test('at most ten warnings of one kind are reported', () => {
  expect(warn({ html: '<a href="#">x</a>'.repeat(50) })).toHaveLength(10);
});
