import { LinkRefused } from '../../../../server/src/emails/message/link-refused';
import { composeMessage, type MessageInput } from '../../../../server/src/emails/message/message';
import { parseStep } from '../../../../server/src/emails/message/step-templates';
import { readToken } from '../../../../server/src/emails/signing/token';
import { readPersonalTarget } from '../../../../server/src/emails/signing/tracked-url';

const BASE = 'https://mail.test/api/sequences';
const key = { id: 1, secret: Buffer.alloc(32, 7) };

const PROSPECT = {
  email: 'grace@x.test',
  firstName: '<Grace>',
  lastName: null,
  company: 'A&B',
  timezone: null,
  language: null,
  attributes: { site: 'https://own.test/p?a=1&b=2', bad: 'javascript:alert(1)' },
};

const SEQUENCE = { name: 'Spring', senderName: 'Ada "the" Sender', senderEmail: 'ada@x.test', replyTo: null };

const compose = (
  content: { subject?: string; preheader?: string; html: string; text?: string },
  input: Partial<MessageInput> = {}
) => {
  const step = parseStep({ subject: 'Hi', preheader: null, text: null, ...content }, { ownBase: BASE });
  const links = new Map(
    step.links.map((link) => [
      link.occurrence,
      { ...link, id: link.occurrence + 100, publicId: link.occurrence + 200 },
    ])
  );

  return composeMessage({
    emailPublicId: 5,
    template: { ...step, links, trackingFailed: false },
    prospect: PROSPECT,
    sequence: SEQUENCE,
    thread: [],
    messageId: '<one@x.test>',
    now: new Date('2026-07-01T10:00:00Z'),
    tracksOpens: true,
    tracksClicks: true,
    tracksText: false,
    base: BASE,
    key,
    ...input,
  });
};

test('a link of the step is replaced by a click URL, whose token names email and link', () => {
  const { message, linkIds } = compose({ html: '<a href="https://a.test/?x=1&amp;y=2">a</a>' });
  const [, token = ''] = /\/c\/([\w-]+)"/.exec(message.html) ?? [];

  expect(readToken(token, new Map([[1, key]]))).toEqual({
    kind: 'click',
    emailPublicId: 5,
    linkPublicId: 201,
  });
  expect(linkIds).toEqual([101]);
});

test.each([2_200, 8_192])('a link of %i characters is tracked', (length) => {
  const url = 'https://calendar.test/render?text='.padEnd(length, 'a');
  const { message, linkIds } = compose({ html: `<a href="${url}">Add to calendar</a>` });

  expect(linkIds).toEqual([101]);
  expect(message.html).not.toContain('calendar.test');
});

test('a longer link is sent as it is', () => {
  const link = `<a href="${'https://calendar.test/render?text='.padEnd(8_193, 'a')}">Add to calendar</a>`;
  const { message, linkIds } = compose({ html: link });

  expect(linkIds).toEqual([]);
  expect(message.html).toContain(link);
});

test.each([
  [5_600, 1],
  [5_601, 0],
])('a personalised URL of %i bytes has %i click URLs, since web servers read 8 KB', (length, tracked) => {
  const site = 'https://own.test/?text='.padEnd(length, 'a');
  const { message, linkIds } = compose(
    { html: '<a href="{{ prospect.attributes.site }}">a</a>' },
    {
      prospect: { ...PROSPECT, attributes: { site } },
      sequence: { ...SEQUENCE, linkHosts: ['own.test'] },
    }
  );
  const url = new URL(String(/href="([^"]+)"/.exec(message.html)?.[1]).replace(/&amp;/g, '&'));

  expect(linkIds).toHaveLength(tracked);
  expect(tracked ? readPersonalTarget(url.searchParams.get('to') ?? '') : url.href).toBe(site);
  expect(`GET ${url.pathname}${url.search} HTTP/1.1`.length).toBeLessThan(8_000);
});

test('a personalised URL is contained in its click URL and covered by the signature', () => {
  const { message } = compose(
    { html: '<a href="{{ prospect.attributes.site }}">a</a>' },
    { sequence: { ...SEQUENCE, linkHosts: ['own.test'] } }
  );
  const clickUrl = new URL(String(/href="([^"]+)"/.exec(message.html)?.[1]).replace(/&amp;/g, '&'));
  const target = readPersonalTarget(clickUrl.searchParams.get('to') ?? '') ?? '';
  const token = clickUrl.pathname.split('/').at(-1) ?? '';

  expect(target).toBe('https://own.test/p?a=1&b=2');
  expect(readToken(token, new Map([[1, key]]), target)).toMatchObject({
    kind: 'personal',
    linkPublicId: 201,
  });
  expect(readToken(token, new Map([[1, key]]), 'https://evil.test/')).toBeNull();
});

test('case 39: attributes of a prospect cannot insert markup or a javascript URL', () => {
  const { message, linkIds } = compose({
    html: '<p>{{ prospect.firstName }}</p><a href="{{ prospect.attributes.bad }}">a</a>',
  });

  expect(message.html).toContain('<p>&lt;Grace&gt;</p><a href="#">a</a>');
  expect(linkIds).toEqual([]);
});

test.each([
  '//evil.test/',
  'https://own.test@evil.test/',
  'https:\\\\evil.test',
  'ftp://evil.test/',
  'https://evil.test/',
  'evil.test',
])('case 39: the target %s from attributes of a prospect fails the email, tracked or not', (bad) => {
  const prospect = { ...PROSPECT, attributes: { bad } };
  const html = '<a href="{{ prospect.attributes.bad }}">a</a>';
  const sequence = { ...SEQUENCE, linkHosts: ['own.test'] };

  expect(() => compose({ html }, { prospect, sequence })).toThrow(LinkRefused);
  expect(() => compose({ html }, { prospect, sequence, tracksClicks: false })).toThrow(LinkRefused);
});

const hostCases = [
  '<a href="https://{{ prospect.attributes.x }}.own.test/">a</a>',
  '<area href=https://{{ prospect.attributes.x }}.own.test/>',
  '<a data-track="false" href="https://{{ prospect.attributes.x }}.own.test/">a</a>',
  '<a href="https://{{ prospect.attributes.x }}.own.test/">https://own.test/</a>',
  '<a href="https://{{ prospect.attributes.x }}.own.test/?token=1">a</a>',
  '<a href="https://{% if prospect.email %}{{ prospect.attributes.x }}.own{% endif %}.test/">a</a>',
  '<a href="https://{% echo prospect.attributes.x %}.own.test/">a</a>',
  '{% capture unused %}{% endcapture %}<a href="https://{{ prospect.attributes.x }}.own.test/">a</a>',
  '{% assign x = prospect.attributes.x %}<a href="https://{{ x }}.own.test/">a</a>',
  '<a href="https://{{ prospect.attributes.x | append: ".own.test/" }}">a</a>',
  '<!--[if mso]><v:rect href="https://{{ prospect.attributes.x }}.own.test/"></v:rect><![endif]-->',
];

test.each(hostCases)('a value that leads %s to another host fails the email', (html) => {
  const attributes = { x: 'evil.test/' };

  expect(() => compose({ html }, { prospect: { ...PROSPECT, attributes } })).toThrow(LinkRefused);
});

test.each(hostCases.filter((html) => !html.includes('append')))(
  'a value that is a label fits into %s',
  (html) => {
    const { message } = compose(
      { html },
      { prospect: { ...PROSPECT, attributes: { x: 'shop' } }, tracksClicks: false }
    );

    expect(message.html).toContain('https://shop.own.test/');
    expect(message.html).not.toMatch(/[\x10-\x16]/);
  }
);

test('white space that Liquid trims is trimmed as before', () => {
  const html = `<a href="
    {%- if prospect.email -%}
      https://{{- prospect.attributes.x -}} .own.test/a
    {%- endif -%}
  ">a</a>`;

  const { message } = compose(
    { html },
    { prospect: { ...PROSPECT, attributes: { x: 'shop' } }, tracksClicks: false }
  );

  expect(message.html).toContain('<a href="https://shop.own.test/a">a</a>');
});

test('the reason names the host, and what to do', () => {
  const prospect = { ...PROSPECT, attributes: { x: 'evil.test/' } };

  expect(() => compose({ html: hostCases[0] }, { prospect })).toThrow(
    'The data of this prospect would lead a link to evil.test. Correct the data, or add the host to the link hosts in the settings of the sequence.'
  );
});

test('the unsubscribe link needs no listed host', () => {
  const html = '<a href="{{ unsubscribeUrl }}">leave</a><a href="{{ unsubscribeUrl }}?a">leave</a>';

  expect(compose({ html }).message.html).toContain(`<a href="${BASE}/u/`);
});

test('without open and click tracking, the HTML is unchanged', () => {
  const html = '<body><a href="https://a.test/">a</a></body>';

  const { message, linkIds } = compose({ html }, { tracksOpens: false, tracksClicks: false });

  expect(message.html).toBe(html);
  expect(linkIds).toEqual([]);
});

test('merge tags are not HTML-escaped in the subject, and quotes in the sender name are escaped', () => {
  const { message } = compose({ subject: 'Hi {{ prospect.company }}', html: '<p>x</p>' });

  expect([message.subject, message.from]).toEqual(['Hi A&B', '"Ada \\"the\\" Sender" <ada@x.test>']);
});

test('a step without a subject is a reply to the emails before it', () => {
  const thread = [
    { messageId: '<first@x.test>', subject: 'Hello' },
    { messageId: '<second@x.test>', subject: 'Re: Hello' },
  ];

  const { message } = compose({ subject: ' ', html: '<p>x</p>' }, { thread });

  expect(message).toMatchObject({
    subject: 'Re: Hello',
    inReplyTo: '<second@x.test>',
    references: '<first@x.test> <second@x.test>',
  });
});

test('the List-Unsubscribe header contains the same URL as the merge tag unsubscribeUrl', () => {
  const { message } = compose({ html: '<a href="{{ unsubscribeUrl }}">leave</a>' });
  const [, url] = /href="([^"]+)"/.exec(message.html) ?? [];

  expect(message.headers).toEqual({
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

test('the plain text is generated from the HTML, unless the step has its own', () => {
  const html = '<p>Hello</p><p><a href="https://a.test/">shop</a></p>';

  expect(compose({ html }).message.text).toBe('Hello\n\nshop [https://a.test/]');
  expect(compose({ html, text: 'Dear {{ prospect.company }}' }).message.text).toBe('Dear A&B');
});

test.each([undefined, 'Our shop: https://a.test/?x=1.'])(
  'URLs in the plain text are tracked only with tracksText; own text: %s',
  (text) => {
    const content = { html: '<a href="https://a.test/?x=1">shop</a>', text };
    const [token] = /\/c\/[\w-]+/.exec(compose(content).message.html) ?? [];

    expect(compose(content).message.text).toContain('https://a.test/?x=1');
    expect(compose(content, { tracksText: true }).message.text).toContain(`${BASE}${token}`);
    expect(compose(content, { tracksText: true }).message.text).not.toContain('https://a.test/');
  }
);

test.each([
  [null, 'ada@x.test'],
  ['', 'ada@x.test'],
  ['support@x.test', 'support@x.test'],
])(
  'a reply-to of %j makes replies go to %s, whatever the default of the email plugin',
  (replyTo, expected) => {
    expect(compose({ html: '<p>Hi</p>' }, { sequence: { ...SEQUENCE, replyTo } }).message.replyTo).toBe(
      expected
    );
  }
);
