import { composeMessage, type MessageInput } from '../../../../server/src/emails/message/message';
import { parseStep } from '../../../../server/src/emails/message/step-templates';
import { readPersonalTarget, readToken } from '../../../../server/src/emails/signing/tracked-url';

const BASE = 'https://mail.test/api/sequences';
const key = { id: 1, secret: Buffer.alloc(32, 7) };

const PROSPECT = {
  email: 'grace@x.test',
  firstName: '<Grace>',
  lastName: null,
  company: 'A&B',
  timezone: null,
  attributes: { site: 'https://own.test/p?a=1&b=2', bad: 'javascript:alert(1)' },
};

const compose = (
  content: { subject?: string; html: string; text?: string },
  input: Partial<MessageInput> = {}
) => {
  const step = parseStep(
    { subject: content.subject ?? 'Hi', html: content.html, text: content.text ?? null },
    { ownBase: BASE }
  );
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
    sequence: { name: 'Spring', senderName: 'Ada "the" Sender', senderEmail: 'ada@x.test', replyTo: null },
    thread: [],
    messageId: '<one@x.test>',
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

test('a personalised URL is contained in its click URL and covered by the signature', () => {
  const { message } = compose({ html: '<a href="{{ prospect.attributes.site }}">a</a>' });
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

test.each(['//evil.test/', 'https://own.test@evil.test/', 'https:\\\\evil.test', 'ftp://evil.test/'])(
  'case 39: no tracked URL is made for the target %s from attributes of a prospect',
  (bad) => {
    const prospect = { ...PROSPECT, attributes: { bad } };

    const { message, linkIds } = compose(
      { html: '<a href="{{ prospect.attributes.bad }}">a</a>' },
      { prospect }
    );

    expect(message.html).toContain(`<a href="${bad}">`);
    expect(linkIds).toEqual([]);
  }
);

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
