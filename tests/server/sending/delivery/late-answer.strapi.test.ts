import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

const signal = () => {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });

  return { give: () => give(), given };
};

onEachDatabase('a provider that answers after the lease has ended', (database) => {
  let app: App;
  let inbox: Inbox;
  let answer: () => Promise<unknown>;

  const emails = () => app.strapi.db.getConnection('sequences_emails');

  beforeEach(async () => {
    const arrival = signal();
    const hold = signal();
    inbox = await startInbox({
      onRcptTo: (_address, _session, accept) => {
        arrival.give();
        void hold.given.then(() => accept(null));
      },
    });
    app = await boot({ database, smtpPort: inbox.port });
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 1), now);
    const pass = tick(app.strapi, addMinutes(now, 1));
    await arrival.given;
    // What another node does with it then.
    await emails().update({ state: 'uncertain', claimed_by: null, lease_until: null });
    answer = () => {
      hold.give();
      return pass;
    };
  });

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('its email is sent after all', async () => {
    await answer();

    expect(await emails().select('state', 'error_code')).toEqual([{ state: 'sent', error_code: null }]);
    expect(await app.strapi.db.query('plugin::sequences.event').count({ where: { kind: 'sent' } })).toBe(1);
  });

  test('unless somebody has resolved it meanwhile', async () => {
    await emails().update({ state: 'skipped', skip_reason: 'dropped' });
    await answer();

    expect(await emails().select('state', 'skip_reason')).toEqual([
      { state: 'skipped', skip_reason: 'dropped' },
    ]);
  });
});
