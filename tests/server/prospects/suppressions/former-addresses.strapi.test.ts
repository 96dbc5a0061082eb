import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspect, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { unsubscribeOf } from '../../../helpers/received';

/** Emails went to an address that a person no longer has. */

const ONE_CLICK = 'List-Unsubscribe=One-Click';

onEachDatabase('former addresses', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  const now = new Date();

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const prospects = () => app.strapi.documents('plugin::sequences.prospect');
  const stateOf = async (email: string) => (await table('prospects').where({ email }).first())?.state;

  const move = (documentId: string, email: string) =>
    prospects().update({ documentId, data: { email } } as never);

  const reasonsOf = async (...addresses: string[]) => {
    const found = await service(app.strapi, 'suppressions').ofAddresses(addresses);
    return addresses.map((address) => found.get(address)?.reason ?? null);
  };

  /** Sends an email to `old@…`, and changes the address to `new@…`. */
  const sendAndMove = async (domain: string) => {
    const [old, moved] = [`old@${domain}`, `new@${domain}`];
    const { documentId } = await createProspect(app.strapi, { email: old });
    await enroll(app.strapi, sequence, [documentId], now);
    await tick(app.strapi, addMinutes(now, 1));
    const email = await table('emails').where({ state: 'sent' }).orderBy('id', 'desc').first();
    await move(documentId, moved);

    return { old, moved, documentId, email, url: unsubscribeOf(inbox.to(old)[0]) };
  };

  const report = (messageId: string, kind: 'bounced' | 'complained') =>
    service(app.strapi, 'inbound').report({ messageId, kind, at: new Date() });

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    const steps = ['One', 'Two'].map((subject) => ({ subject, html: '<p>x</p>' }));
    sequence = (await startSequence(app.strapi, steps)).documentId;
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('whoever unsubscribes by an email to the old address is written to at neither', async () => {
    const { old, moved, url } = await sendAndMove('leaves.test');

    await readerAt(app.url).post(url, ONE_CLICK);
    await service(app.strapi, 'tracking').drain();

    expect(await reasonsOf(old, moved)).toEqual(['unsubscribed', 'unsubscribed']);
  });

  test('a bounce of the old address suppresses only that', async () => {
    const { old, moved, email } = await sendAndMove('bounces.test');

    await report(email.message_id, 'bounced');

    expect(await reasonsOf(old, moved)).toEqual(['bounced', null]);
    expect(await stateOf(moved)).toBe('active');
  });

  test('a bounce of an address that a person has again opts out the person', async () => {
    const { old, email, documentId } = await sendAndMove('back.test');
    await move(documentId, old);

    await report(email.message_id, 'bounced');

    expect(await reasonsOf(old, 'new@back.test')).toEqual(['bounced', null]);
    expect(await stateOf(old)).toBe('bounced');
  });

  test('the next email goes to the new address, and its bounce concerns that', async () => {
    const { old, moved } = await sendAndMove('next.test');
    await tick(app.strapi, addMinutes(now, 2 * 24 * 60));
    const email = await table('emails').where({ state: 'sent' }).orderBy('id', 'desc').first();

    await report(email.message_id, 'bounced');

    expect(inbox.to(moved)).toHaveLength(1);
    expect(await reasonsOf(old, moved)).toEqual([null, 'bounced']);
  });

  test('erasing a person suppresses all their addresses, and leaves none of them to read', async () => {
    const { old, moved, documentId } = await sendAndMove('erased.test');
    const quit = await createProspect(app.strapi, { email: 'old@quit.test', state: 'unsubscribed' });
    await move(quit.documentId, 'new@quit.test');

    for (const id of [documentId, quit.documentId]) await service(app.strapi, 'prospects').remove(id);

    expect(await reasonsOf(old, moved)).toEqual(['erased', 'erased']);
    expect(await reasonsOf('old@quit.test', 'new@quit.test')).toEqual(['unsubscribed', 'unsubscribed']);
    const stored = JSON.stringify([
      await table('suppressions'),
      await table('emails'),
      await table('prospects'),
    ]);
    for (const domain of ['erased.test', 'quit.test']) expect(stored).not.toContain(domain);
  });

  test('a clone has no former addresses', async () => {
    const { documentId } = await sendAndMove('cloned.test');
    await prospects().clone({ documentId, data: { email: 'clone@cloned.test' } } as never);
    const clone = await table('prospects').where({ email: 'clone@cloned.test' }).first();

    await service(app.strapi, 'prospects').remove(clone.document_id);

    expect(await reasonsOf('old@cloned.test', 'clone@cloned.test')).toEqual([null, 'erased']);
  });
});
