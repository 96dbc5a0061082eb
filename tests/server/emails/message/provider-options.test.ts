import { mailbox, type Message } from '../../../../server/src/emails/message/message';
import { toProviderOptions } from '../../../../server/src/emails/message/provider-options';

const MESSAGE: Message = {
  from: mailbox('Ada Lovelace', 'ada@sender.test'),
  to: 'bea@people.test',
  replyTo: 'ada@sender.test',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId: '<seq.2@sender.test>',
  inReplyTo: '<seq.1@sender.test>',
  references: '<seq.1@sender.test>',
  headers: {
    'List-Unsubscribe': '<https://x.test/u/token>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};

test.each([
  [
    'strapi-provider-email-postmark',
    'Headers',
    [{ Name: 'List-Unsubscribe', Value: '<https://x.test/u/token>' }],
  ],
  ['strapi-provider-email-mailjet', 'Headers', MESSAGE.headers],
  ['/app/src/providers/own', 'headers', { ...MESSAGE.headers, 'In-Reply-To': MESSAGE.inReplyTo }],
])('%s gets the headers under %s', (provider, option, headers) => {
  const options = toProviderOptions(provider, MESSAGE);

  if (Array.isArray(headers)) expect(options[option]).toEqual(expect.arrayContaining(headers));
  else expect(options[option]).toMatchObject(headers);
});

test('Mailjet gets no property that it would refuse, and name and address apart', () => {
  const options = toProviderOptions('strapi-provider-email-mailjet', MESSAGE);

  expect(Object.keys(options).sort()).toEqual([
    'Headers',
    'ReplyTo',
    'from',
    'fromName',
    'html',
    'subject',
    'text',
    'to',
  ]);
  expect(options).toMatchObject({ from: 'ada@sender.test', fromName: 'Ada Lovelace' });
});

test.each([
  ['Ada', 'Ada <a@x.test>'],
  ['Zoë Müller', 'Zoë Müller <a@x.test>'],
  ["Ada O'Neil & Co", "Ada O'Neil & Co <a@x.test>"],
  ['Dr. Ada', '"Dr. Ada" <a@x.test>'],
  ['Lovelace, Ada', '"Lovelace, Ada" <a@x.test>'],
  ['Ada (Acme)', '"Ada (Acme)" <a@x.test>'],
  ['Ada "the" Sender', '"Ada \\"the\\" Sender" <a@x.test>'],
  ['ada@x.test', '"ada@x.test" <a@x.test>'],
  ['=?utf-8?q?x?=', '"=?utf-8?q?x?=" <a@x.test>'],
  ['', 'a@x.test'],
  [null, 'a@x.test'],
])('the name %j is quoted only where it must be', (name, expected) => {
  expect(mailbox(name, 'a@x.test')).toBe(expected);
});
