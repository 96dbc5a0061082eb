import { pause, scale } from '../../../faults/scale';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, enroll, insertProspects, service, startSequence, tick } from '../../../helpers/fixtures';

const RACES = scale({ short: 500, long: 5_000 });
/** Prospects that leave are among the next so many, whom a pass is about to write to. */
const AHEAD = 60;

onEachDatabase('prospects who leave while their email is about to', (database) => {
  let app: App;
  let inbox: Inbox;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { sending: { batchSize: 40 } } });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test(`${RACES} races: who has left is not written to`, async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>One</p>' }]);
    await enroll(app.strapi, documentId, await insertProspects(app.strapi, 2 * RACES), now);
    const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
    const people: Array<{ id: number; email: string }> = await table('prospects')
      .orderBy('id')
      .select('id', 'email');

    /** Where the email was when its prospect had been told that they have left. */
    const after = new Map<string, string>();
    let isSending = true;
    const leaveOne = async (person: (typeof people)[number]) => {
      after.set(person.email, 'leaving');
      await service(app.strapi, 'prospects').optOut([person.id], 'unsubscribed', new Date());
      const { state } = await table('emails').where({ prospect_id: person.id }).first('state');
      after.set(person.email, state);
    };
    const leaveInTurn = async () => {
      while (isSending && after.size < RACES) {
        const near = people.slice(inbox.received.length).filter(({ email }) => !after.has(email));
        const one = near[Math.floor(Math.random() * Math.min(AHEAD, near.length))];
        if (!one) return;
        await leaveOne(one);
        await pause(Math.random() * 3);
      }
    };

    await Promise.all([
      tick(app.strapi, addMinutes(now, 1)).finally(() => (isSending = false)),
      ...Array.from({ length: 4 }, leaveInTurn),
    ]);
    await tick(app.strapi, addMinutes(now, 2));

    const written = new Set(inbox.received.flatMap(({ to }) => to));
    const counts: Record<string, number> = {};
    for (const [email, state] of after) {
      counts[state] = (counts[state] ?? 0) + 1;
      if (state === 'skipped') expect(written.has(email)).toBe(false);
      else expect(['submitting', 'sent']).toContain(state);
    }
    expect(counts.skipped).toBeGreaterThan(RACES / 20);
    expect(written.size).toBe(inbox.received.length);
    expect(written.size + (counts.skipped ?? 0)).toBe(people.length);
  });
});
