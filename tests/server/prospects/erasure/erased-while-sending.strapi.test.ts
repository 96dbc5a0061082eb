import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import {
  addMinutes,
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';

/** A person who is deleted while the provider has their email: it counts as sent or failed, without the person. */

onEachDatabase('a person erased while their email is sent', (database) => {
  let app: App;
  let inbox: Inbox;
  let people: string[];
  const now = new Date(Math.floor(Date.now() / 1000 - 3600) * 1000);

  beforeEach(async () => {
    inbox = await startInbox({
      onMailFrom: (_address, _session, done) =>
        void service(app.strapi, 'prospects')
          .removeSome(people)
          .then(() => done(), done),
    });
    app = await boot({ database, smtpPort: inbox.port });
    people = await createProspects(app.strapi, 1);
  });

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  const send = async () => {
    const { documentId } = await startSequence(app.strapi, [
      { subject: 'Dear {{ prospect.firstName }}', html: '<p>x</p>' },
    ]);
    await enroll(app.strapi, documentId, people, now);
    await tick(app.strapi, addMinutes(now, 1));
    const email = await app.strapi.db.getConnection('sequences_emails').first();
    const events = await app.strapi.db.getConnection('sequences_events').select('kind', 'prospect_id');

    return { sequence: documentId, email, events };
  };

  test('is counted as sent', async () => {
    const { sequence, email, events } = await send();

    expect(email).toMatchObject({
      state: 'sent',
      subject: null,
      merge_values: null,
      message_id: null,
      prospect_id: null,
    });
    expect(events).toEqual([{ kind: 'sent', prospect_id: null }]);
    expect(await readStatistics(app.strapi, sequence)).toMatchObject({ sent: 1 });
  });

  test('is counted as failed, without what the provider says of them', async () => {
    inbox.refuse((address) => smtpError(554, `5.7.1 P0 Test <${address}> is refused`));

    const { email, events } = await send();

    expect(email).toMatchObject({
      state: 'failed',
      error_code: 'smtp-554',
      error_message: null,
      prospect_id: null,
    });
    expect(events).toEqual([{ kind: 'failed', prospect_id: null }]);
  });
});
