import { pause, scale } from '../../../faults/scale';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, enroll, insertProspects, service, startSequence, tick } from '../../../helpers/fixtures';

const RACES = scale({ short: 500, long: 5_000 });
/** Prospects opt out among the next 60 that the pass is about to email. */
const AHEAD = 60;

onEachDatabase('prospects who opt out while their email is being sent', (database) => {
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

  test(`in ${RACES} races, an email is skipped, or it was submitted before the opt-out was confirmed`, async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>One</p>' }]);
    await enroll(app.strapi, documentId, await insertProspects(app.strapi, 2 * RACES), now);
    const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
    const people: Array<{ id: number; email: string }> = await table('prospects')
      .orderBy('id')
      .select('id', 'email');

    /** State of the email at the moment the opt-out was committed, by email address. */
    const stateAfterOptOut = new Map<string, string>();
    let isSending = true;
    const optOut = async (person: (typeof people)[number]) => {
      stateAfterOptOut.set(person.email, 'opting out');
      await service(app.strapi, 'prospects').optOut([person.id], 'unsubscribed', new Date());
      const { state } = await table('emails').where({ prospect_id: person.id }).first('state');
      stateAfterOptOut.set(person.email, state);
    };
    const optOutPeople = async () => {
      while (isSending && stateAfterOptOut.size < RACES) {
        const near = people.slice(inbox.received.length).filter(({ email }) => !stateAfterOptOut.has(email));
        const person = near[Math.floor(Math.random() * Math.min(AHEAD, near.length))];
        if (!person) return;
        await optOut(person);
        await pause(Math.random() * 3);
      }
    };

    await Promise.all([
      tick(app.strapi, addMinutes(now, 1)).finally(() => (isSending = false)),
      ...Array.from({ length: 4 }, optOutPeople),
    ]);
    await tick(app.strapi, addMinutes(now, 2));

    const recipients = new Set(inbox.received.flatMap(({ to }) => to));
    const counts: Record<string, number> = {};
    for (const [email, state] of stateAfterOptOut) {
      counts[state] = (counts[state] ?? 0) + 1;
      if (state === 'skipped') expect(recipients.has(email)).toBe(false);
      else expect(['submitting', 'sent']).toContain(state);
    }
    expect(counts.skipped).toBeGreaterThan(RACES / 20);
    expect(recipients.size).toBe(inbox.received.length);
    expect(recipients.size + (counts.skipped ?? 0)).toBe(people.length);
  });
});
