import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { createProspect, createSequence, createStep, service } from '../../../helpers/fixtures';
import { type Inbox, type Received, smtpError, startInbox } from '../../../helpers/inbox';

const TEST_PROVIDER = '/settings/sending/test';

const ME = { to: 'me@tester.test', confirmed: true };

describe('a test send of a step', () => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let testStep: string;
  let contentTest: string;

  const start = async (options?: Parameters<typeof startInbox>[0]) => {
    inbox = await startInbox(options);
    app = await boot({ smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const { documentId: sequence } = await createSequence(app.strapi);
    const step = await createStep(app.strapi, sequence, {
      position: 1,
      subject: 'Hi {{ prospect.firstName }}',
      html: '<p>Hello</p>',
    });
    testStep = `/steps/${step.documentId}/test`;
    contentTest = `/sequences/${sequence}/test`;
  };

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('answers with the Message-ID of the mail, or with the error of the provider', async () => {
    await start();

    const accepted = await admin.post(testStep, ME).expect(200);
    inbox.refuse(() => smtpError(550, '5.1.1 No such user here'));
    const refused = await admin.post(testStep, { to: 'nobody@tester.test', confirmed: true }).expect(400);

    const [received] = inbox.to('me@tester.test');
    expect(received?.mail.subject).toBe('Hi Ada');
    expect(accepted.body.data).toEqual({ to: 'me@tester.test', messageId: received?.mail.messageId });
    expect(accepted.body.data.messageId).toMatch(/@sender\.test>$/);
    expect(refused.body.error.details.code).toBe('provider-refused');
    expect(refused.body.error.message).toMatch(/^The email provider refused: .*5\.1\.1 No such user here/);
  });

  test('shares the limit of five test emails a minute with the provider test', async () => {
    await start();
    for (let sent = 0; sent < 4; sent += 1) await admin.post(testStep, ME).expect(200);
    await admin.post(TEST_PROVIDER, ME).expect(200);

    const sixth = await admin.post(testStep, ME).expect(429);
    const seventh = await admin.post(TEST_PROVIDER, ME).expect(429);

    expect(sixth.body.error.details.code).toBe('too-many-requests');
    expect(seventh.body.error.details.code).toBe('too-many-requests');
    expect(inbox.received).toHaveLength(5);
  });

  test('is limited for each person, not for all', async () => {
    await start();
    const colleague = await signInWith(app.strapi, ['send']);
    for (let sent = 0; sent < 5; sent += 1) await admin.post(testStep, ME).expect(200);

    await admin.post(testStep, ME).expect(429);
    await colleague.post(testStep, ME).expect(200);
  });

  test('goes to admin users and senders at once, to anybody else only when a person confirmed it', async () => {
    await start();
    const { email } = (await app.strapi.db.query('admin::user').findOne({})) as { email: string };
    await createProspect(app.strapi, { email: 'active@people.test' });

    await admin.post(testStep, { to: email.toUpperCase() }).expect(200);
    await admin.post(TEST_PROVIDER, { to: 'Ada@sender.test' }).expect(200);
    for (const path of [testStep, TEST_PROVIDER]) {
      for (const to of ['stranger@people.test', 'active@people.test']) {
        const { body } = await admin.post(path, { to }).expect(400);
        expect(body.error.details.code).toBe('confirmation-required');
        await admin.post(path, { to, confirmed: false }).expect(400);
      }
    }
    expect(inbox.received).toHaveLength(2);

    await admin.post(testStep, { to: 'stranger@people.test', confirmed: true }).expect(200);
    await admin.post(TEST_PROVIDER, { to: 'active@people.test', confirmed: true }).expect(200);

    expect(inbox.to('stranger@people.test')).toHaveLength(1);
    expect(inbox.to('active@people.test')).toHaveLength(1);
  });

  test.each(['unsubscribed', 'bounced', 'complained'])(
    'is refused for a prospect who is %s, even when confirmed',
    async (state) => {
      await start();
      await createProspect(app.strapi, { email: 'gone@people.test', state });

      for (const path of [testStep, TEST_PROVIDER]) {
        for (const confirmed of [true, undefined]) {
          const { body } = await admin.post(path, { to: ' Gone@People.test', confirmed }).expect(400);
          expect(body.error.details.code).toBe('opted-out');
        }
      }

      expect(inbox.received).toEqual([]);
    }
  );

  test('is refused for a suppressed address, of an erased person, too', async () => {
    await start();
    const { documentId } = await createProspect(app.strapi, { email: 'erased@people.test' });
    await service(app.strapi, 'prospects').remove(documentId);
    const { email: colleague } = (await app.strapi.db.query('admin::user').findOne({})) as { email: string };
    await service(app.strapi, 'suppressions').add([
      { value: 'by-hand@people.test' },
      { value: 'whole.test' },
      { value: colleague.slice(colleague.indexOf('@') + 1) },
    ]);

    for (const [path, to] of [
      [testStep, 'erased@people.test'],
      [TEST_PROVIDER, 'erased@people.test'],
      [testStep, 'by-hand@people.test'],
      [testStep, 'somebody@mail.whole.test'],
    ]) {
      const { body } = await admin.post(path, { to, confirmed: true }).expect(400);
      expect([to, body.error.details.code]).toEqual([to, 'opted-out']);
    }
    // A team may suppress its own domain, so that no colleague is enrolled.
    await admin.post(testStep, { to: colleague }).expect(200);

    expect(inbox.received).toHaveLength(1);
  });

  describe('of content that is not saved', () => {
    const content = { subject: 'Dear {{ prospect.firstName }}', html: '<p>New</p>', text: 'New' };

    test('sends what the form shows, for the chosen person, and saves nothing', async () => {
      await start();
      const { documentId: prospect } = await createProspect(app.strapi, {
        email: 'grace@people.test',
        firstName: 'Grace',
      });

      const { body } = await admin.post(contentTest, { ...ME, ...content, prospect }).expect(200);

      const [{ mail }] = inbox.to('me@tester.test') as [Received];
      expect(body.data).toEqual({ to: 'me@tester.test', messageId: mail.messageId });
      expect(mail.subject).toBe('Dear Grace');
      expect(mail.html).toContain('<p>New</p>');
      expect(mail.text?.trim()).toBe('New');
      const { body: sequence } = await admin.get(contentTest.replace('/test', '')).expect(200);
      expect(sequence.data.steps.map(({ subject }: { subject: string }) => subject)).toEqual([
        'Hi {{ prospect.firstName }}',
      ]);
    });

    test('has the subject of a reply when a later step has none, in the preview as in the mail', async () => {
      await start();
      const reply = { html: '<p>Did you see it?</p>', position: 2 };

      const { body } = await admin.post(contentTest.replace('/test', '/preview'), reply).expect(200);
      await admin.post(contentTest, { ...ME, ...reply }).expect(200);

      expect(body.data.subject).toBe('Re: Hi Ada');
      expect(inbox.to('me@tester.test')[0]?.mail.subject).toBe('Re: Hi Ada');
    });

    test('needs edit besides send, and shares the limit of five a minute', async () => {
      await start();
      const sender = await signInWith(app.strapi, ['send']);
      const both = await signInWith(app.strapi, ['edit', 'send']);

      await sender.post(contentTest, { ...ME, ...content }).expect(403);
      for (let sent = 0; sent < 5; sent += 1) await both.post(contentTest, { ...ME, ...content }).expect(200);
      await both.post(contentTest, { ...ME, ...content }).expect(429);
      await both.post(testStep, ME).expect(429);
    });

    test('refuses a template that does not parse, with its field', async () => {
      await start();

      const { body } = await admin
        .post(contentTest, { ...ME, ...content, html: '<p>{{ prospect.firstName </p>' })
        .expect(400);

      expect(body.error.details.errors).toMatchObject([{ path: ['html'] }]);
      expect(inbox.received).toEqual([]);
    });
  });

  test('ends with an error when the provider does not answer within 20 seconds', async () => {
    await start({ onRcptTo: () => undefined });

    const { body } = await admin.post(testStep, ME).expect(400);

    expect(body.error.details.code).toBe('provider-refused');
    expect(body.error.message).toMatch(
      /may have been sent: The provider did not answer within 20 seconds\.$/
    );
  });
});
