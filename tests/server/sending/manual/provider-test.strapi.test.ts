import supertest from 'supertest';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import { createSequence } from '../../../helpers/fixtures';

const SETUP = '/settings/sending';
const TEST = '/settings/sending/test';

describe('the sending settings with a working provider', () => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ smtpPort: inbox.port, config: { privacy: { network: 'truncated' } } });
    owner = await signInOwner(app.strapi);
    await createSequence(app.strapi);
    await createSequence(app.strapi, { senderEmail: 'Ada@Sender.test' });
    await createSequence(app.strapi, { senderEmail: 'old@sender.test', state: 'archived' });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('show provider, default sender and senders, but no secret', async () => {
    const { body } = await owner.get(SETUP).expect(200);

    expect(body.data).toEqual({
      provider: 'nodemailer',
      defaultFrom: 'strapi@example.test',
      defaultReplyTo: 'strapi@example.test',
      senders: [{ email: 'ada@sender.test', sequences: 2, pausedUntil: null }],
    });
  });

  test('show the privacy options in force', async () => {
    const { body } = await owner.get('/settings/privacy').expect(200);

    expect(body.data).toEqual({
      network: 'truncated',
      retentionDays: null,
      removeOnWithdrawal: true,
      answerAfter: 'journal',
      trackTextLinks: false,
      keepVisibleUrls: true,
      maxHitsPerMinute: 30_000,
    });
  });

  test('need the permission settings', async () => {
    const other = await signInWith(app.strapi, ['read', 'edit', 'send', 'prospects']);
    const anonymous = supertest(app.strapi.server.httpServer);

    await other.get(SETUP).expect(403);
    await other.get('/settings/privacy').expect(403);
    await other.post(TEST, { to: 'a@people.test' }).expect(403);
    await anonymous.post(`/sequences${TEST}`).send({ to: 'a@people.test' }).expect(401);

    expect(inbox.received).toEqual([]);
  });

  test.each([[{}], [{ to: 3 }], [{ to: 'a@people.test', html: '<p>Mine</p>' }]])(
    'answer 400 to a test email with the body %j',
    async (body) => {
      await owner.post(TEST, body).expect(400);
    }
  );

  test('send a test email from the default sender or a sender of a sequence, and refuse other senders', async () => {
    const accepted = await owner.post(TEST, { to: 'me@people.test', confirmed: true }).expect(200);
    const asAda = await owner
      .post(TEST, { to: 'me@people.test', confirmed: true, from: 'ada@sender.test' })
      .expect(200);
    const unknownSender = await owner
      .post(TEST, { to: 'me@people.test', confirmed: true, from: 'boss@bank.test' })
      .expect(400);
    const twoRecipients = await owner.post(TEST, { to: 'a@people.test, b@people.test' }).expect(400);
    inbox.refuse(() => smtpError(550, '5.1.1 No such user here'));
    const refused = await owner.post(TEST, { to: 'nobody@people.test', confirmed: true }).expect(200);
    inbox.refuse(null);

    const mails = inbox.to('me@people.test').map(({ mail }) => mail);
    expect(mails.map(({ from }) => from?.address)).toEqual(['strapi@example.test', 'ada@sender.test']);
    expect(mails[0]).toMatchObject({
      subject: 'Test email from Sequences',
      messageId: accepted.body.data.messageId,
    });
    expect(mails[0].text).toContain('provider "nodemailer"');
    expect(accepted.body.data).toMatchObject({ outcome: 'accepted', from: 'strapi@example.test' });
    expect(asAda.body.data.messageId).toMatch(/@sender\.test>$/);
    expect(unknownSender.body.error.details.errors[0].path).toEqual(['from']);
    expect(twoRecipients.body.error.details.errors[0].path).toEqual(['to']);
    expect(refused.body.data).toMatchObject({ outcome: 'refused', code: 'smtp-550' });
    expect(refused.body.data.message).toContain('5.1.1 No such user here');
  });

  test('answer 429 to the sixth test email within a minute, and send nothing', async () => {
    const before = inbox.received.length;

    const { body } = await owner.post(TEST, { to: 'me@people.test', confirmed: true }).expect(429);

    expect(body.error.details.code).toBe('too-many-requests');
    expect(inbox.received).toHaveLength(before);
    expect(await app.strapi.db.query('plugin::sequences.email' as never).count()).toBe(0);
  });
});

describe('a provider that drops headers', () => {
  let app: App;

  afterEach(() => app.stop());

  test('is named in the settings and before activation, with what is lost', async () => {
    const providerOptions = { region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
    app = await boot({ emailProvider: { provider: 'amazon-ses', providerOptions, settings: {} } });
    const owner = await signInOwner(app.strapi);
    const { documentId } = await createSequence(app.strapi);

    const setup = await owner.get(SETUP).expect(200);
    const warnings = await owner.get(`/sequences/${documentId}/warnings`).expect(200);

    const lost = ['one-click', 'threads', 'message-id'];
    expect(setup.body.data).toMatchObject({ provider: 'amazon-ses', lostHeaders: lost });
    expect(warnings.body.meta).toEqual({ lostHeaders: lost });
  });
});

describe('a test email without a working provider', () => {
  let app: App;

  afterEach(() => app.stop());

  test('is refused with the error code of the connection', async () => {
    app = await boot({ smtpPort: 1 });
    const owner = await signInOwner(app.strapi);

    const { body } = await owner.post(TEST, { to: 'me@people.test', confirmed: true }).expect(200);

    expect(body.data).toMatchObject({ outcome: 'refused' });
    expect(body.data.code).toMatch(/^(ECONNREFUSED|ESOCKET)$/);
  });

  test('is refused with no-provider if none is configured', async () => {
    app = await boot({ smtpPort: null });
    const owner = await signInOwner(app.strapi);

    const setup = await owner.get(SETUP).expect(200);
    const { body } = await owner.post(TEST, { to: 'me@people.test', confirmed: true }).expect(400);

    expect(setup.body.data.provider).toBeNull();
    expect(body.error.details.code).toBe('no-provider');
  });
});
