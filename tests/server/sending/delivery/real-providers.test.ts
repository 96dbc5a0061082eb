import { createRequire } from 'node:module';
import { mailbox, type Message } from '../../../../server/src/emails/message/message';
import { lostHeaders, toProviderOptions } from '../../../../server/src/emails/message/provider-options';
import { readAnswer } from '../../../../server/src/sending/delivery/provider-answer';
import { classifyFailure } from '../../../../server/src/sending/failures/classify-failure';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { formFields, startProviderApi } from '../../../helpers/provider-api';

/** The packages that Strapi's users install, against local servers that speak the APIs of the services. */

type Package = {
  init: (options: object, settings: object) => { send: (options: object) => Promise<unknown> };
};

const SETTINGS = { defaultFrom: 'strapi@example.test', defaultReplyTo: 'support@example.test' };

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

const HEADERS = {
  ...MESSAGE.headers,
  'In-Reply-To': MESSAGE.inReplyTo,
  References: MESSAGE.references,
  'Message-ID': MESSAGE.messageId,
};

let api: Awaited<ReturnType<typeof startProviderApi>>;

beforeAll(async () => {
  api = await startProviderApi();
});

afterAll(() => api.stop());

const load = (name: string): Package => {
  const loaded = jest.requireActual<Package & { default?: Package }>(name);
  return loaded.default ?? loaded;
};

const send = (provider: string, options: object, packageName = provider) =>
  load(packageName).init(options, SETTINGS).send(toProviderOptions(provider, MESSAGE));

const classifyRefusal = async (sending: Promise<unknown>) => {
  try {
    readAnswer(await sending);
  } catch (error) {
    return classifyFailure(error);
  }
  throw new Error('The email was accepted.');
};

describe('Mailgun', () => {
  const mailgun = () =>
    send('mailgun', { key: 'key-1', domain: 'mg.test', url: api.url }, '@strapi/provider-email-mailgun');

  test('carries one-click unsubscribing, threads and our Message-ID', async () => {
    api.answerWith({ status: 200, body: JSON.stringify({ id: '<2026.1@mg.test>', message: 'Queued.' }) });

    const answer = await mailgun();

    const fields = formFields(api.last().body);
    expect(fields).toMatchObject(
      Object.fromEntries(Object.entries(HEADERS).map(([name, value]) => [`h:${name}`, value]))
    );
    expect(fields).toMatchObject({
      from: 'Ada Lovelace <ada@sender.test>',
      to: 'bea@people.test',
      'h:Reply-To': 'ada@sender.test',
    });
    expect(Object.keys(fields)).not.toEqual(expect.arrayContaining(['messageId']));
    expect(readAnswer(answer).messageId).toBe('<2026.1@mg.test>');
    expect(lostHeaders('mailgun')).toEqual([]);
  });

  test('says why the domain may not send: the sender is held', async () => {
    const message = 'Domain mg.test is not allowed to send: Please activate your Mailgun account.';
    api.answerWith({ status: 403, body: JSON.stringify({ message }) });

    expect(await classifyRefusal(mailgun())).toMatchObject({
      class: 'sender',
      kind: 'account-blocked',
      code: 'http-403',
      message: expect.stringContaining('activate your Mailgun account'),
    });
  });
});

describe('SendGrid', () => {
  const NAME = '@strapi/provider-email-sendgrid';
  const sendgrid = () => {
    const provider = load(NAME).init({ apiKey: 'SG.key' }, SETTINGS);
    const own = createRequire(require.resolve(NAME));
    const { client } = own('@sendgrid/mail') as {
      client: { setDefaultRequest: (key: string, value: string) => void };
    };
    client.setDefaultRequest('baseUrl', api.url);
    return provider.send(toProviderOptions('sendgrid', MESSAGE));
  };

  test('carries one-click unsubscribing, threads and our Message-ID', async () => {
    api.answerWith({ status: 202, body: '', headers: { 'x-message-id': 'aXk1' } });

    expect(readAnswer(await sendgrid())).toEqual({ messageId: null, providerId: null });

    expect(JSON.parse(api.last().body)).toMatchObject({
      headers: HEADERS,
      from: { email: 'ada@sender.test', name: 'Ada Lovelace' },
      reply_to: { email: 'ada@sender.test' },
    });
  });

  test('says that the sender is not verified: the sender is held', async () => {
    const errors = [
      { message: 'The from address does not match a verified Sender Identity.', field: 'from' },
    ];
    api.answerWith({ status: 403, body: JSON.stringify({ errors }) });

    expect(await classifyRefusal(sendgrid())).toMatchObject({ kind: 'sender-not-allowed', hold: 'person' });
  });
});

describe('Amazon SES', () => {
  const ses = () =>
    send(
      'amazon-ses',
      {
        endpoint: api.url,
        region: 'eu-west-1',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        maxAttempts: 1,
      },
      '@strapi/provider-email-amazon-ses'
    );

  const xmlError = (code: string, message: string) =>
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;

  test('takes sender, reply-to and content, and is known to carry no header', async () => {
    api.answerWith({
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: '<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>0100-1</MessageId></SendEmailResult></SendEmailResponse>',
    });

    await ses();

    const form = new URLSearchParams(api.last().body);
    expect(form.get('Source')).toBe('Ada Lovelace <ada@sender.test>');
    expect(form.get('ReplyToAddresses.member.1')).toBe('ada@sender.test');
    expect(api.last().body).not.toContain('List-Unsubscribe');
    expect(lostHeaders('amazon-ses')).toEqual(['one-click', 'threads', 'message-id']);
  });

  test.each([
    ['Throttling', 'Daily message quota exceeded.', 'limit'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: ada@sender.test',
      'sender-not-allowed',
    ],
    ['AccountSendingPausedException', 'Email sending is disabled for the account.', 'account-blocked'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match.', 'credentials'],
  ])('says %s: %s', async (code, message, kind) => {
    api.answerWith({ status: 400, headers: { 'content-type': 'text/xml' }, body: xmlError(code, message) });

    expect(await classifyRefusal(ses())).toMatchObject({ class: 'sender', kind, code: 'http-400' });
  });
});

describe('Brevo', () => {
  const NAME = 'strapi-provider-email-brevo';
  const brevo = async () => {
    const own = createRequire(require.resolve(NAME));
    const axios = own('axios') as {
      interceptors: {
        request: {
          use: (change: (config: { url: string }) => object) => number;
          eject: (id: number) => void;
        };
      };
    };
    const redirect = axios.interceptors.request.use((config) => ({
      ...config,
      url: config.url.replace('https://api.brevo.com', api.url),
    }));
    const log = jest.spyOn(console, 'log').mockReturnValue();
    try {
      return await send(NAME, { apiKey: 'xkeysib-1' });
    } finally {
      axios.interceptors.request.eject(redirect);
      log.mockRestore();
    }
  };

  test('carries one-click unsubscribing and the name of the sender', async () => {
    api.answerWith({ status: 201, body: JSON.stringify({ messageId: '<1@smtp-relay.test>' }) });

    readAnswer(await brevo());

    expect(JSON.parse(api.last().body)).toMatchObject({
      sender: { name: 'Ada Lovelace', email: 'ada@sender.test' },
      replyTo: { email: 'ada@sender.test' },
      headers: MESSAGE.headers,
    });
    expect(lostHeaders(NAME)).toEqual(['threads', 'message-id']);
  });

  test('with a wrong key answers false, which is a refusal', async () => {
    api.answerWith({ status: 401, body: JSON.stringify({ message: 'Key not found', code: 'unauthorized' }) });

    expect(await classifyRefusal(brevo())).toMatchObject({
      outcome: 'failed',
      code: 'refused',
      isGeneral: true,
    });
  });
});

describe('Resend', () => {
  const NAME = 'strapi-provider-email-resend';
  const resend = () => {
    process.env.RESEND_BASE_URL = api.url;
    return send(NAME, { apiKey: 're_1' });
  };

  afterAll(() => delete process.env.RESEND_BASE_URL);

  test('takes our reply-to, and is known to carry no header', async () => {
    api.answerWith({ status: 200, body: JSON.stringify({ id: '49a3999c' }) });

    expect(readAnswer(await resend()).providerId).toBe('49a3999c');

    const body = JSON.parse(api.last().body);
    expect(body).toMatchObject({ from: 'Ada Lovelace <ada@sender.test>', reply_to: 'ada@sender.test' });
    expect(body.headers).toBeUndefined();
    expect(lostHeaders(NAME)).toEqual(['one-click', 'threads', 'message-id']);
  });

  test('says that the daily quota is reached: the sender is held for a day', async () => {
    const error = {
      statusCode: 429,
      name: 'daily_quota_exceeded',
      message: 'You have reached your daily email sending quota.',
    };
    api.answerWith({ status: 429, body: JSON.stringify(error) });

    expect(await classifyRefusal(resend())).toMatchObject({ kind: 'limit', hold: { seconds: 86_400 } });
  });
});

describe('nodemailer', () => {
  let inbox: Inbox;

  beforeAll(async () => {
    inbox = await startInbox();
  });

  afterAll(() => inbox.stop());

  test('carries all headers, each once', async () => {
    const options = { host: '127.0.0.1', port: inbox.port, ignoreTLS: true };

    const answer = await send('nodemailer', options, '@strapi/provider-email-nodemailer');

    const [{ raw }] = inbox.received;
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    for (const [name, value] of Object.entries({
      ...HEADERS,
      From: 'Ada Lovelace <ada@sender.test>',
      'Reply-To': 'ada@sender.test',
    }))
      expect([name, head.match(new RegExp(`^${name}: (.*)$`, 'gim'))?.map((line) => line.trim())]).toEqual([
        name,
        [`${name}: ${value}`],
      ]);
    expect(readAnswer(answer).messageId).toBe(MESSAGE.messageId);
  });
});
