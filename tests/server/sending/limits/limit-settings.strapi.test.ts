import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspects, enroll, limitSending, startSequence, tick } from '../../../helpers/fixtures';
import { entriesSince, newestId } from '../../history/entries';
import { type Inbox, startInbox } from '../../../helpers/inbox';

const NONE = {
  dailyLimit: null,
  spacingSeconds: null,
  jitterSeconds: null,
  perMinute: null,
  per24Hours: null,
};

/** A Monday at noon. */
const NOON = new Date('2027-03-01T12:00:00Z');

onEachDatabase('limits of the settings', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    owner = await signInOwner(app.strapi);
  });

  beforeEach(() => owner.put('/settings/sending/limits', NONE).expect(200));

  afterEach(() => app.strapi.db.getConnection('sequences_sequences').update({ state: 'archived' }));

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a limit is obeyed from the next pass on, shown in the forecast, and stands in the history', async () => {
    const start = await newestId(owner);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 5), NOON);

    const { body } = await owner.put('/settings/sending/limits', { perMinute: 2 }).expect(200);
    await tick(app.strapi, NOON);

    expect(body).toEqual({ data: { ...NONE, perMinute: 2 }, meta: { fixed: [] } });
    expect(inbox.received).toHaveLength(2);
    const forecast = await owner.get(`/sequences/${documentId}/forecast`);
    expect(forecast.body.data.limits).toMatchObject({ perMinute: 2, senderPerDay: null });
    expect((await entriesSince(owner, start)).at(-1)).toEqual([
      'limits-changed',
      { fields: ['perMinute'] },
      'Olive Owner',
    ]);
  });

  test('what another node saved is obeyed by the next pass', async () => {
    const store = app.strapi.store({ type: 'plugin', name: 'sequences', key: 'sending-limits' });
    inbox.received.splice(0);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Two', html: '<p>Hello</p>' }], {
      senderEmail: 'other@sender.test',
    });
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 3, 100), NOON);

    await store.set({ value: { dailyLimit: 1 } });
    await tick(app.strapi, NOON);

    expect(inbox.received).toHaveLength(1);
  });

  test('what the config sets is shown, and cannot be changed here', async () => {
    limitSending(app.strapi, { sender: { dailyLimit: 7 } });
    try {
      const shown = await owner.get('/settings/sending/limits').expect(200);
      const refused = await owner.put('/settings/sending/limits', { dailyLimit: 9 });

      expect(shown.body).toEqual({ data: { ...NONE, dailyLimit: 7 }, meta: { fixed: ['dailyLimit'] } });
      expect([refused.status, refused.body.error.details.code]).toEqual([400, 'fixed-by-config']);
      await owner.put('/settings/sending/limits', { perMinute: 3 }).expect(200);
    } finally {
      limitSending(app.strapi, {});
    }
  });

  test.each([
    { dailyLimit: 0 },
    { perMinute: 1.5 },
    { spacingSeconds: 90_000 },
    { per24Hours: 'a' },
    { perDay: 5 },
  ])('%j is refused', async (body) => {
    await owner.put('/settings/sending/limits', body).expect(400);

    expect((await owner.get('/settings/sending/limits')).body.data).toEqual(NONE);
  });

  test('it needs the permission for settings', async () => {
    const sender = await signInWith(app.strapi, ['read', 'send', 'edit']);

    await sender.get('/settings/sending/limits').expect(403);
    await sender.put('/settings/sending/limits', { perMinute: 1 }).expect(403);
  });
});
