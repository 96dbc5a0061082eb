import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { unsubscribeOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspect,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** Somebody unsubscribes by an old email, after their prospect was deleted. */

const ONE_CLICK = 'List-Unsubscribe=One-Click';

onEachDatabase('unsubscribes of deleted prospects', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  const now = new Date();

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const suppressions = (email: string) => service(app.strapi, 'suppressions').ofAddresses([email]);
  /**
   * Sends an email to a new prospect, deletes that one, and takes the erased address off the list, so that only the email knows
   * its hash. Resolves with a function that unsubscribes.
   */
  const sendAndDelete = async (email: string) => {
    const { documentId } = await createProspect(app.strapi, { email });
    await enroll(app.strapi, sequence, [documentId], now);
    await tick(app.strapi, addMinutes(now, 1));
    const url = unsubscribeOf(inbox.to(email)[0]);
    await service(app.strapi, 'prospects').remove(documentId);
    await table('suppressions').where({ reason: 'erased' }).delete();

    return () => readerAt(app.url).post(url, ONE_CLICK);
  };

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

  test('the address is suppressed by the hash that the email kept, and stored nowhere', async () => {
    const unsubscribe = await sendAndDelete('zoe@deleted.test');

    const answers = [await unsubscribe(), await unsubscribe()];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await suppressions('zoe@deleted.test')).get('zoe@deleted.test')).toMatchObject({
      reason: 'unsubscribed',
      value: null,
    });
    await expect(createProspect(app.strapi, { email: 'zoe@deleted.test' })).rejects.toMatchObject({
      details: { code: 'suppressed-address' },
    });
    const stored = [await table('emails'), await table('events'), await table('suppressions')];
    expect(JSON.stringify(stored)).not.toContain('zoe@');
  });

  test('it counts once, and recounting changes nothing', async () => {
    const before = (await readStatistics(app.strapi, sequence)).unsubscribes;
    const unsubscribe = await sendAndDelete('count@deleted.test');
    await unsubscribe();
    await unsubscribe();

    const after = (await readStatistics(app.strapi, sequence)).unsubscribes;
    await service(app.strapi, 'statistics').rebuild();

    expect([after, (await readStatistics(app.strapi, sequence)).unsubscribes]).toEqual([
      before + 1,
      before + 1,
    ]);
  });

  test('a suppression that was removed is written again by the next unsubscribe', async () => {
    const unsubscribe = await sendAndDelete('again@deleted.test');
    await unsubscribe();
    const [{ document_id: documentId }] = await table('suppressions').orderBy('id', 'desc');
    await service(app.strapi, 'suppressions').remove(documentId, 'They came back');
    await new Promise((resolve) => setTimeout(resolve, 2_100));

    const { status } = await unsubscribe();

    expect(status).toBe(200);
    expect((await suppressions('again@deleted.test')).size).toBe(1);
  });

  test('without prospect and hash nobody is told to be unsubscribed', async () => {
    const unsubscribe = await sendAndDelete('lost@deleted.test');
    await table('emails').update({ recipient_hash: null });

    const answers = [await unsubscribe(), await unsubscribe()];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    for (const answer of answers) expect(await answer.text()).toContain('This link does not work');
    expect((await suppressions('lost@deleted.test')).size).toBe(0);
  });
});
