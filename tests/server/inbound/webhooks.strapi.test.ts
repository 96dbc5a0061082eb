import { onEachDatabase } from '../../helpers/databases';
import * as payloads from './webhooks/payloads';
import {
  CERTIFICATE_URL,
  forge,
  signBasic,
  type SignedRequest,
  signGeneric,
  signMailgun,
  signResend,
  signSendgrid,
  signSns,
  SUBSCRIBE_URL,
  UNAVAILABLE_URL,
  withoutSignature,
} from './webhooks/signatures';
import { type SentEmail, startWebhookApp, type WebhookApp } from './webhooks/webhook-app';

/** Requests as providers send and sign them, to a real Strapi that has sent the emails that they are about. */

onEachDatabase('webhooks of providers', (database) => {
  let setup: WebhookApp;
  const take = (count?: number) => setup.take(count);
  const post: WebhookApp['post'] = (...request) => setup.post(...request);
  const rows: WebhookApp['rows'] = (...query) => setup.rows(...query);
  const stateOf = (email: SentEmail) => setup.stateOf(email);

  beforeAll(async () => {
    setup = await startWebhookApp({ database });
  });

  beforeEach(() => {
    setup.requested.length = 0;
  });

  afterAll(() => setup.stop());

  const notify = (report: object, fields: Record<string, string> = {}, at?: Date) =>
    signSns({ Message: JSON.stringify(report), ...fields }, at);

  type Signer = (subject: SentEmail) => SignedRequest;

  const BOUNCES: Array<[provider: string, sign: Signer]> = [
    ['ses', (subject) => notify(payloads.sesBounce(subject))],
    ['sendgrid', (subject) => signSendgrid([payloads.sendgridBounce(subject)])],
    ['mailgun', (subject) => signMailgun(payloads.mailgunFailure(subject))],
    ['postmark', (subject) => signBasic(payloads.postmarkBounce(subject))],
    ['resend', (subject) => signResend(payloads.resendBounce(subject))],
    ['brevo', (subject) => signBasic(payloads.brevoEvent('hard_bounce', subject))],
    ['mailjet', (subject) => signBasic(payloads.mailjetBounce(subject))],
    ['generic', (subject) => signGeneric(payloads.genericEvents([subject]))],
  ];

  test.each(BOUNCES)('%s: a bounce opts the person out, once', async (provider, sign) => {
    const [email] = take();

    const first = await post(provider, sign(email as SentEmail));
    const again = await post(provider, sign(email as SentEmail));

    expect([first.status, await first.json()]).toEqual([200, { data: { events: 1, applied: 1 } }]);
    expect([again.status, await again.json()]).toEqual([200, { data: { events: 1, applied: 0 } }]);
    expect(await stateOf(email as SentEmail)).toBe('bounced');
    expect(await setup.kindsOf(email as SentEmail)).toEqual(['bounced', 'sent']);
    const [{ bounce_code }] = await rows('emails', { id: (email as SentEmail).emailId });
    const bounced = await rows('events', { email_id: (email as SentEmail).emailId, kind: 'bounced' });
    expect(bounce_code).toMatch(/^5\.1\.[12]$/);
    expect(bounced).toMatchObject([{ reason: bounce_code }]);
  });

  test.each(BOUNCES)('%s: unsigned and wrongly signed requests change nothing', async (provider, sign) => {
    const [email] = take();
    const signed = sign(email as SentEmail);
    const before = await setup.written();

    const forged = forge(signed);
    const statuses = [
      (await post(provider, { body: withoutSignature(signed.body), headers: {} })).status,
      (await post(provider, forged)).status,
    ];

    expect(statuses).toEqual([401, 401]);
    expect(await setup.written()).toEqual(before);
    expect(await stateOf(email as SentEmail)).toBe('active');
    expect(setup.requested.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
  });

  const REPLAYED: Array<
    [provider: string, sign: (subject: SentEmail, at: Date) => SignedRequest, tooOldMs: number]
  > = [
    ['ses', (subject, at) => notify(payloads.sesBounce(subject), {}, at), 61 * 60_000],
    ['sendgrid', (subject, at) => signSendgrid([payloads.sendgridBounce(subject)], at), 6 * 60_000],
    ['mailgun', (subject, at) => signMailgun(payloads.mailgunFailure(subject), at), 10 * 3_600_000],
    ['resend', (subject, at) => signResend(payloads.resendBounce(subject), at), 6 * 60_000],
    ['generic', (subject, at) => signGeneric(payloads.genericEvents([subject]), at), 6 * 60_000],
  ];

  test.each(REPLAYED)('%s: a stale or replayed request is refused', async (provider, sign, tooOldMs) => {
    const [email, other] = take(2) as [SentEmail, SentEmail];
    const signed = sign(email, new Date());
    const stale = await post(provider, sign(other, new Date(Date.now() - tooOldMs)));
    const first = await post(provider, signed);
    const before = await setup.written();

    const replayed = await post(provider, signed);

    expect([stale.status, first.status, replayed.status]).toEqual([403, 200, 403]);
    expect(await setup.written()).toEqual(before);
    expect(await stateOf(other)).toBe('active');
  });

  test.each(REPLAYED.slice(1))('%s: a wrongly signed request costs no query', async (provider, sign) => {
    const [email] = take() as [SentEmail];
    const forged = forge(sign(email, new Date()));
    const queries = await setup.queriesOf('webhook_deliveries', async () => {
      expect((await post(provider, forged)).status).toBe(401);
    });

    expect(queries).toEqual([]);
  });

  test('SNS: messages of another topic, or with a certificate from elsewhere, lead to no request', async () => {
    const [email] = take() as [SentEmail];
    const before = await setup.written();
    const bounce = payloads.sesBounce(email);
    const posted = [
      notify(bounce, { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:other' }, undefined),
      notify(bounce, {
        SigningCertURL:
          'https://sns.eu-west-1.amazonaws.com.evil.test/SimpleNotificationService-7506a1e35b36ef5a444dd1a8e7cc3ed8.pem',
      }),
      notify(bounce, {
        SigningCertURL:
          'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7506a1e35b36ef5a444dd1a8e7cc3ed8.pem',
      }),
      notify(bounce, { SigningCertURL: CERTIFICATE_URL.replace('eu-west-1', 'us-east-1') }),
    ];

    const statuses = [];
    for (const request of posted) statuses.push((await post('ses', request)).status);

    expect(statuses).toEqual([403, 401, 401, 401]);
    expect(setup.requested).toEqual([]);
    expect(await setup.written()).toEqual(before);
  });

  test('SNS: a message whose certificate cannot be fetched is to be sent again', async () => {
    const [email] = take() as [SentEmail];
    const before = await setup.written();
    const bounce = payloads.sesBounce(email);

    const failed = await post('ses', notify(bounce, { SigningCertURL: UNAVAILABLE_URL }));
    const unchanged = await setup.written();
    const again = await post('ses', notify(bounce));

    expect([failed.status, again.status]).toEqual([503, 200]);
    expect(unchanged).toEqual(before);
    expect(await stateOf(email)).toBe('bounced');
  });

  test('SNS: a subscription of our topic is confirmed, with a URL of SNS only', async () => {
    const fields = { Type: 'SubscriptionConfirmation', Token: '2336412f37', Message: 'You have chosen' };
    const elsewhere = [
      SUBSCRIBE_URL.replace('amazonaws.com', 'amazonaws.com.evil.test'),
      SUBSCRIBE_URL.replace(':bounces', ':other'),
      SUBSCRIBE_URL.replace('ConfirmSubscription', 'DeleteTopic'),
    ];

    const refused = [];
    for (const SubscribeURL of elsewhere)
      refused.push((await post('ses', signSns({ ...fields, SubscribeURL }))).status);
    const confirmed = await post('ses', signSns({ ...fields, SubscribeURL: SUBSCRIBE_URL }));

    expect(refused).toEqual([403, 403, 403]);
    expect(confirmed.status).toBe(200);
    expect(setup.requested.filter((url) => url !== CERTIFICATE_URL)).toEqual([SUBSCRIBE_URL]);
  });

  test('SNS: signatures of version 1 are right, too', async () => {
    const [email] = take() as [SentEmail];

    const { status } = await post('ses', notify(payloads.sesComplaint(email), { SignatureVersion: '1' }));

    expect([status, await stateOf(email)]).toEqual([200, 'complained']);
  });

  test('an email is found by its Message-ID, and a report for another address changes nothing', async () => {
    const [email, other] = take(2).map((each) => ({ ...each, id: each.messageId.slice(1, -1) })) as [
      SentEmail,
      SentEmail,
    ];

    await post('mailgun', signMailgun(payloads.mailgunFailure(email)));
    await post('mailgun', signMailgun(payloads.mailgunFailure({ ...other, address: 'somebody@else.test' })));
    const unknown = signMailgun(payloads.mailgunFailure({ ...other, id: 'unknown@sender.test', event: 'x' }));
    const answer = await (await post('mailgun', unknown)).json();

    expect([await stateOf(email), await stateOf(other)]).toEqual(['bounced', 'active']);
    expect(answer).toEqual({ data: { events: 1, applied: 0 } });
  });

  test('an unsubscribe of the provider says so, and its opens and clicks are not counted', async () => {
    const [email] = take() as [SentEmail];
    const opened = payloads.sendgridEvent('open', { ...email, event: 'opened' });
    const clicked = payloads.sendgridEvent(
      'click',
      { ...email, event: 'clicked' },
      { url: 'https://x.test' }
    );
    const left = payloads.sendgridEvent('unsubscribe', email);

    const answer = await (await post('sendgrid', signSendgrid([opened, clicked, left]))).json();

    expect(answer).toEqual({ data: { events: 1, applied: 1 } });
    expect(await stateOf(email)).toBe('unsubscribed');
    expect(await rows('events', { email_id: email.emailId, kind: 'unsubscribed' })).toMatchObject([
      { reason: 'by-provider' },
    ]);
    expect(await rows('emails', { id: email.emailId })).toMatchObject([{ open_count: 0, click_count: 0 }]);
  });

  test('three final bounces in a week that may pass count as one that does not', async () => {
    const [email] = take() as [SentEmail];
    const soft = (event: string) =>
      signGeneric(payloads.genericEvents([{ ...email, event }], { code: '4.2.2', reason: 'Mailbox full' }));

    await post('generic', soft('soft-1'));
    await post('generic', soft('soft-2'));
    const afterTwo = await stateOf(email);
    await post('generic', soft('soft-3'));

    expect([afterTwo, await stateOf(email)]).toEqual(['active', 'bounced']);
  });

  test('the same event in requests at the same time is applied once', async () => {
    const [email] = take() as [SentEmail];
    const requests = Array.from({ length: 5 }, () => signGeneric(payloads.genericEvents([email])));

    const answers = await Promise.all(requests.map((request) => post('generic', request)));

    const applied = await Promise.all(answers.map(async (answer) => (await answer.json()).data?.applied));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(applied.sort()).toEqual([0, 0, 0, 0, 1]);
    expect(await rows('received_mails', { email_id: email.emailId })).toHaveLength(1);
  });

  test('too much is refused: above 1,000 events, and above 1 MB before anything is read', async () => {
    const [email] = take() as [SentEmail];
    const many = Array.from({ length: 1001 }, (_, index) => ({ ...email, event: `many-${index}` }));
    const before = await setup.written();

    const statuses = [
      (await post('generic', signGeneric(payloads.genericEvents(many)))).status,
      (await post('generic', signGeneric({ events: [], padding: 'x'.repeat(1024 * 1024) }))).status,
      (await post('generic', { ...signGeneric({}), body: 'not json' })).status,
      (await post('generic', signGeneric({ events: [{ kind: 'bounced' }] }))).status,
      (await post('unknown', signBasic({}))).status,
      (await post('__proto__', signBasic({}))).status,
    ];

    expect(statuses).toEqual([413, 413, 401, 400, 404, 404]);
    expect(await setup.written()).toEqual(before);
  });

  test('requests that were accepted days ago are forgotten', async () => {
    await rows('webhook_deliveries').insert({
      key: 'old',
      received_at: new Date(Date.now() - 4 * 86_400_000),
    });

    await post('generic', signGeneric({ events: [] }));

    expect(await rows('webhook_deliveries', { key: 'old' })).toEqual([]);
  });
});
