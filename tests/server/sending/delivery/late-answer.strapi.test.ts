import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

const createSignal = () => {
  let set = () => {};
  const isSet = new Promise<void>((resolve) => {
    set = resolve;
  });

  return { set: () => set(), isSet };
};

onEachDatabase('a provider that answers after the lease has ended', (database) => {
  let app: App;
  let inbox: Inbox;
  let answer: () => Promise<unknown>;

  const emails = () => app.strapi.db.getConnection('sequences_emails');

  beforeEach(async () => {
    const arrived = createSignal();
    const released = createSignal();
    inbox = await startInbox({
      onRcptTo: (_address, _session, accept) => {
        arrived.set();
        void released.isSet.then(() => accept(null));
      },
    });
    app = await boot({ database, smtpPort: inbox.port });
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 1), now);
    const pass = tick(app.strapi, addMinutes(now, 1));
    await arrived.isSet;
    // Another node does this when the lease has ended.
    await emails().update({ state: 'uncertain', claimed_by: null, lease_until: null });
    answer = () => {
      released.set();
      return pass;
    };
  });

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('the email becomes sent', async () => {
    await answer();

    expect(await emails().select('state', 'error_code')).toEqual([{ state: 'sent', error_code: null }]);
    expect(await app.strapi.db.query('plugin::sequences.event').count({ where: { kind: 'sent' } })).toBe(1);
  });

  test('the email stays skipped if a person has skipped it meanwhile', async () => {
    await emails().update({ state: 'skipped', skip_reason: 'by-hand' });
    await answer();

    expect(await emails().select('state', 'skip_reason')).toEqual([
      { state: 'skipped', skip_reason: 'by-hand' },
    ]);
  });
});
