import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../helpers/inbox';

/** Reports of mailboxes and providers, which may come more than once. */

onEachDatabase('reports about sent emails', (database) => {
  let app: App;
  let inbox: Inbox;
  const now = new Date();

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const sendTo = async (from: number) => {
    const [person] = await createProspects(app.strapi, 1, from);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    await enroll(app.strapi, documentId, [String(person)], now);
    await tick(app.strapi, addMinutes(now, 1));
    const { mail } = inbox.to(`p${from}@people.test`)[0] as Received;
    const report = (kind: string) =>
      service(app.strapi, 'inbound').report({ kind, messageId: mail.messageId, at: addMinutes(now, 5) });
    const state = async () => (await service(app.strapi, 'prospects').findOne(person)).state;

    return { sequence: documentId, report, state };
  };

  const subscribeAgain = async (search: string) => {
    const suppressions = service(app.strapi, 'suppressions');
    const [suppression] = (await suppressions.list({ search })).data;
    await suppressions.remove(suppression.documentId, 'The mailbox works again.');
  };

  test.each([
    ['bounced', 10],
    ['complained', 11],
  ])(
    'a repeated report that an email was %s does not stop somebody who is active again',
    async (kind, from) => {
      const { report, state } = await sendTo(Number(from));
      await report(String(kind));
      const afterFirst = await state();
      await subscribeAgain(`p${from}@people.test`);
      expect(await state()).toBe('active');

      await report(String(kind));

      expect(afterFirst).toBe(kind);
      expect(await state()).toBe('active');
    }
  );

  test('reports of one bounce by several programs at once record one event', async () => {
    const { sequence, report, state } = await sendTo(12);

    await Promise.all(Array.from({ length: 5 }, () => report('bounced')));

    expect(await state()).toBe('bounced');
    expect((await service(app.strapi, 'statistics').sequence(sequence)).bounces).toBe(1);
    const emailIds = await app.strapi.db
      .getConnection('sequences_events')
      .where({ kind: 'bounced' })
      .pluck('email_id');
    expect(new Set(emailIds).size).toBe(emailIds.length);
  });
});
