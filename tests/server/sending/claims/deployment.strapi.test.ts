import { signInOwner, signInWith } from '../../../helpers/admin';
import { boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

/** A second Strapi uses the same database under another public URL. */

const LIVE = 'https://mail.example.test';
const STAGING = 'https://staging.example.test/cms/';

onEachDatabase('sending under another public URL', (database) => {
  let inbox: Inbox;

  beforeAll(async () => {
    inbox = await startInbox();
  });

  afterAll(() => inbox.stop());

  test('a copy sends nothing until a person confirms, and from then on the original sends nothing', async () => {
    const now = new Date();
    const live = await boot({ database, smtpPort: inbox.port, publicUrl: LIVE });
    const { documentId } = await startSequence(live.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    await enroll(live.strapi, documentId, await createProspects(live.strapi, 1), now);
    await live.strapi.destroy();

    const staging = await boot({ database, reuse: live, smtpPort: inbox.port, publicUrl: STAGING });
    const owner = await signInOwner(staging.strapi);
    const reader = await signInWith(staging.strapi, ['read']);
    await tick(staging.strapi, addMinutes(now, 1));
    const sentOnHold = inbox.received.length;
    const { body: hold } = await reader.get('/deployment').expect(200);
    await reader.post('/deployment/confirm').expect(403);
    const { body: confirmed } = await owner.post('/deployment/confirm').expect(200);
    await tick(staging.strapi, addMinutes(now, 2));
    const sentAfter = inbox.received.length;
    await enroll(staging.strapi, documentId, await createProspects(staging.strapi, 1, 1), now);
    await staging.strapi.destroy();

    const original = await boot({ database, reuse: live, smtpPort: inbox.port, publicUrl: LIVE });
    await tick(original.strapi, addMinutes(now, 3));
    const sentByOriginal = inbox.received.length - sentAfter;
    await original.strapi.destroy();
    await live.drop();

    expect(sentOnHold).toBe(0);
    expect(hold.data).toEqual({ lastUrl: 'mail.example.test', url: 'staging.example.test/cms' });
    expect(confirmed.data).toBeNull();
    expect(sentAfter).toBe(1);
    expect(sentByOriginal).toBe(0);
  });

  test('a missing public URL and local URLs are one deployment, so sending needs no confirmation', async () => {
    const now = new Date();
    inbox.received.length = 0;
    const withoutUrl = await boot({ database, smtpPort: inbox.port, publicUrl: null });
    await withoutUrl.strapi.destroy();
    const local = await boot({
      database,
      reuse: withoutUrl,
      smtpPort: inbox.port,
      publicUrl: 'http://localhost:1337',
    });
    const { documentId } = await startSequence(local.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    await enroll(local.strapi, documentId, await createProspects(local.strapi, 1), now);
    await local.strapi.destroy();

    const otherLocal = await boot({
      database,
      reuse: withoutUrl,
      smtpPort: inbox.port,
      publicUrl: 'http://127.0.0.1:4000',
    });
    await tick(otherLocal.strapi, addMinutes(now, 1));
    await otherLocal.strapi.destroy();
    await withoutUrl.drop();

    expect(inbox.received).toHaveLength(1);
  });
});
