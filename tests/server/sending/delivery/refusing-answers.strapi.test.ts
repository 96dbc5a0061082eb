import { join } from 'node:path';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { nativeRequire } from '../../../helpers/native-require';
import { ROOT } from '../../../helpers/root';

const PROVIDER = join(ROOT, 'tests/helpers/answering-provider.cjs');

type Message = { to: string; messageId: string };

describe('a provider that answers instead of throwing', () => {
  let app: App;
  let admin: Admin;
  let people = 0;
  const provider = nativeRequire<{ sent: Message[]; answer: (message: Message) => unknown }>(PROVIDER);

  const emails = () => app.strapi.db.getConnection('sequences_emails').orderBy('id');

  const startWith = async (count: number, now: Date) => {
    await app.strapi.db.getConnection('sequences_senders').delete();
    await app.strapi.db.getConnection('sequences_emails').delete();
    provider.sent.length = 0;
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, count, people), now);
    people += count;
  };

  beforeAll(async () => {
    app = await boot({
      emailProvider: { provider: PROVIDER, providerOptions: {}, settings: { defaultFrom: 'a@sender.test' } },
      config: { sending: { concurrency: 1 } },
    });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('with false: nothing counts as sent, and after five emails the sender is paused', async () => {
    const now = new Date();
    await startWith(7, now);
    provider.answer = () => false;

    await tick(app.strapi, addMinutes(now, 1));

    const rows = await emails();
    expect(rows.map(({ state }: { state: string }) => state).sort()).toEqual([
      'due',
      'due',
      ...Array.from({ length: 5 }, () => 'failed'),
    ]);
    expect(provider.sent).toHaveLength(5);
    expect(rows[0]).toMatchObject({ sent_at: null, error_code: 'refused' });
    const { body } = await admin.get('/senders/paused').expect(200);
    expect(body.data).toMatchObject([{ sender: 'ada@sender.test', errorCode: 'refused', reason: null }]);
    const test = await admin
      .post('/settings/sending/test', { to: 'x@people.test', confirmed: true })
      .expect(200);
    expect(test.body.data).toMatchObject({ outcome: 'refused', code: 'refused' });
  });

  test('with an error about the key: nobody fails, and the emails go out once the key is right', async () => {
    const now = new Date();
    await startWith(7, now);
    const error = { statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid.' };
    provider.answer = () => ({ data: null, error });
    await tick(app.strapi, addMinutes(now, 1));
    expect(provider.sent).toHaveLength(1);

    provider.answer = ({ to }) => ({ data: { id: `id-of-${to}` }, error: null });
    await tick(app.strapi, addMinutes(now, 60));

    const rows = await emails();
    expect(rows.map(({ state }: { state: string }) => state)).toEqual(Array(7).fill('sent'));
    expect(rows[0]).toMatchObject({
      provider_message_id: expect.stringMatching(/^id-of-p\d+@people\.test$/),
    });
    expect(rows[0].message_id).toMatch(/^<seq\..+@sender\.test>$/);
  });

  test.each([
    ['SES', { MessageId: '0100018f3c2e-000000' }, '<0100018f3c2e-000000@eu-west-1.amazonses.com>'],
    [
      'SendGrid',
      [{ statusCode: 202, headers: { 'x-message-id': '14c5d75ce93.dfd.64b469' } }, ''],
      '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0',
    ],
    ['Brevo', { messageId: '<202611291.1@smtp-relay.test>' }, '<202611291.1@smtp-relay.test>'],
  ])('the id of %s finds the email that a bounce names', async (_, answer, named) => {
    const now = new Date();
    await startWith(1, now);
    provider.answer = () => answer;
    await tick(app.strapi, addMinutes(now, 1));

    await service(app.strapi, 'inbound').report({
      kind: 'bounced',
      messageId: named,
      at: addMinutes(now, 2),
    });

    const [email] = await emails();
    expect(email).toMatchObject({ state: 'sent', bounced_at: expect.anything() });
  });

  test('with undefined is taken as before: the email is sent', async () => {
    const now = new Date();
    await startWith(1, now);
    provider.answer = () => undefined;

    await tick(app.strapi, addMinutes(now, 1));

    expect(await emails()).toMatchObject([{ state: 'sent', provider_message_id: null }]);
  });
});
