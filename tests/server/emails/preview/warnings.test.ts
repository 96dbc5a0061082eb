import type { StepWarning } from '../../../../server/src/emails/preview/contract';
import type { LinkRefusal } from '../../../../server/src/emails/html/link-host';
import { findWarnings } from '../../../../server/src/emails/preview/warnings';

const UNSUBSCRIBE = '<a href="{{ unsubscribeUrl }}">Unsubscribe</a>';

const warn = (
  fields: Partial<Record<'subject' | 'preheader' | 'html' | 'text', string>>,
  isFirst = true
): StepWarning[] => {
  const { subject = 'Hello', preheader = null, html = '<p>Hello</p>', text = null } = fields;
  const withUnsubscribe = `${html}\n${UNSUBSCRIBE}`;

  return findWarnings({
    content: { subject, preheader, html: withUnsubscribe, text },
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
      content: { subject: 'Hi', preheader: null, html, text: null },
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

  test('unknown ones in the subject, the preheader and the plain text are found, too', () => {
    const warnings = warn({ subject: '{{ one }}', preheader: '{{ half }}', text: 'Hi\n{{ two }}' });

    expect(warnings).toEqual([
      { code: 'unknown-merge-tag', field: 'subject', name: 'one', line: 1 },
      { code: 'unknown-merge-tag', field: 'preheader', name: 'half', line: 1 },
      { code: 'unknown-merge-tag', field: 'text', name: 'two', line: 2 },
    ]);
  });
});

describe('links', () => {
  test.each([
    'https://acme.example/a?b=1&amp;c=2#d',
    ' https://acme.example ',
    'https://acme.example/{{ prospect.attributes.plan }}',
    'https://{{ prospect.attributes.site }}.acme.example/x',
    'https://acme.example/{{ prospect.attributes.site }}',
    '{{ unsubscribeUrl }}',
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

  test.each([2_200, 8_192])('a URL of %i characters has no warning', (length) => {
    const url = 'https://acme.example/?text='.padEnd(length, 'a');

    expect(warn({ html: `<a href="${url}">x</a>` })).toEqual([]);
  });

  test('a longer URL is said to be too long to be tracked', () => {
    const url = 'https://acme.example/?text='.padEnd(8_193, 'a');

    expect(warn({ html: `Hi\n<a href="${url}">x</a>` })).toEqual([
      { code: 'link-long', length: 8_193, max: 8_192, line: 2 },
    ]);
  });

  test('an anchor without href and a link in a comment have no warning', () => {
    expect(warn({ html: '<a name="top"></a><!-- <a href="">x</a> -->' })).toEqual([]);
  });
});

describe('merge tags of other tools', () => {
  test('each is reported once, with its first place and ours for it', () => {
    expect(
      warn({
        ...{ subject: 'Hi {firstName}', preheader: '<b>[Job Title]' },
        ...{ html: 'Hi *|FNAME|*\n*|FNAME|*\n[Job Title]', text: '%%Company%%' },
      })
    ).toEqual([
      {
        code: 'foreign-merge-tag',
        field: 'subject',
        tag: '{firstName}',
        line: 1,
        replacement: '{{ prospect.firstName }}',
      },
      { code: 'foreign-merge-tag', field: 'preheader', tag: '[Job Title]', line: 1, replacement: null },
      {
        code: 'foreign-merge-tag',
        field: 'html',
        tag: '*|FNAME|*',
        line: 1,
        replacement: '{{ prospect.firstName }}',
      },
      { code: 'foreign-merge-tag', field: 'html', tag: '[Job Title]', line: 3, replacement: null },
      {
        code: 'foreign-merge-tag',
        field: 'text',
        tag: '%%Company%%',
        line: 1,
        replacement: '{{ prospect.company }}',
      },
    ]);
  });

  test('in a comment or a style they are not reported', () => {
    expect(warn({ html: '<!-- *|FNAME|* --><style>a[name]{}</style>' })).toEqual([]);
  });
});

describe('links whose host only data decide', () => {
  const warnWith = (href: string, linkHosts: string[] | null = null, refusedLinks: LinkRefusal[] = []) =>
    findWarnings({
      content: {
        ...{ subject: 'Hi', preheader: null, text: null },
        html: `Hi\n<a href="${href}">x</a>${UNSUBSCRIBE}`,
      },
      mail: { subject: 'Hi', html: '' },
      refusedLinks,
      linkHosts,
      isFirst: true,
    });

  test.each([
    '{{ prospect.attributes.site }}',
    '{% if prospect.company %}{{ prospect.attributes.site }}{% endif %}',
    'https://{{ prospect.attributes.site }}/x',
    'https://www.{{ prospect.attributes.site }}',
    'https://{{ prospect.attributes.site }}.example/',
    'https://acme.example{{ prospect.attributes.path }}',
  ])('%s has a warning unless the sequence lists hosts', (url) => {
    expect(warnWith(url)).toEqual([{ code: 'link-host', url, line: 2 }]);
    expect(warnWith(url, [])).toEqual([{ code: 'link-host', url, line: 2 }]);
    expect(warnWith(url, ['acme.example'])).toEqual([]);
  });

  test('those that would fail the email are named once', () => {
    const refusal = { reason: 'unlisted' as const, href: 'https://evil.example/', host: 'evil.example' };
    const part = { reason: 'host-part' as const, href: 'https://a b.acme.example/', host: null };
    const form = { reason: 'no-url' as const, href: 'acme', host: null };

    expect(warnWith('https://acme.example/', null, [refusal, refusal, part, form])).toEqual([
      { code: 'link-unlisted', host: 'evil.example' },
      { code: 'link-host-part', url: 'https://a b.acme.example/' },
      { code: 'link-no-url', url: 'acme' },
    ]);
  });
});

test('an image without alt text has a warning; an empty alt text is allowed', () => {
  const html = '<img src="https://a.example/1.png" alt="">\n<img src="https://a.example/2.png">';

  expect(warn({ html })).toEqual([{ code: 'image-alt', line: 2 }]);
});

test.each([
  ['src="http://a.example/1.png"', 'image-http'],
  ['src="HTTP://a.example/{{ prospect.company }}.png"', 'image-http'],
  ['src="data:image/png;base64,AA=="', 'image-data'],
  ['src="/uploads/1.png"', 'image-form'],
  ['src="cid:logo"', 'image-form'],
  ['src=" "', 'image-form'],
  ['srcset="https://a.example/1.png 2x"', 'image-form'],
  ['src="https://"', 'image-form'],
])('an image with %s has the warning %s', (source, code) => {
  expect(warn({ html: `<p>Hi</p>\n<img alt="Logo" ${source}>` })).toEqual([{ code, line: 2 }]);
});

test.each([
  'src="https://a.example/{{ prospect.company }}.png"',
  'src="{{ prospect.attributes.logo }}"',
  "src='https://a.example/1.png?a=1&amp;b=2'",
])('an image with %s has no warning', (source) => {
  expect(warn({ html: `<img alt="Logo" ${source}>` })).toEqual([]);
});

test.each([
  [102 * 1024, []],
  [102 * 1024 + 1, [{ code: 'too-large', sizeKb: 103 }]],
])('a mail of %d bytes has the warnings %j', (bytes, expected) => {
  const html = 'é'.repeat(Math.floor(bytes / 2)) + 'x'.repeat(bytes % 2);
  const content = { subject: 'Hi', preheader: null, html: UNSUBSCRIBE, text: null };

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
