import fc from 'fast-check';
import { scale } from '../faults/scale';
import { type Admin, signInOwner } from '../helpers/admin';
import { type App, boot } from '../helpers/boot';
import { type Database, onEachDatabase } from '../helpers/databases';
import { type Inbox, startInbox } from '../helpers/inbox';
import { createProspects, service, startSequence } from '../helpers/world';
import { commands, emailsOf, finish, OPEN, run, stepFields, WAITING, type World } from './model';

const RUNS: Record<Database, number> = scale({
  short: { sqlite: 300, postgres: 60, mariadb: 60 },
  long: { sqlite: 2_000, postgres: 500, mariadb: 500 },
});
const PEOPLE = 4;

onEachDatabase('whatever happens to a sequence, in any order', (database) => {
  let app: App;
  let admin: Admin;
  let inbox: Inbox;
  let people = 0;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const begin = async (): Promise<World> => {
    inbox.received.splice(0);
    inbox.refuse(null);
    const { documentId } = await startSequence(app.strapi, [stepFields(1, 0), stepFields(2, 1)]);
    const prospects = await createProspects(app.strapi, PEOPLE, people);
    const addressed = prospects.map((one, index) => ({
      documentId: one,
      email: `p${people + index}@people.test`,
    }));
    people += PEOPLE;
    const { id } = await service(app.strapi, 'sequences').find(documentId);

    return {
      strapi: app.strapi,
      inbox,
      sequence: { id, documentId },
      people: addressed,
      gone: new Set(),
      now: new Date(),
    };
  };

  /** Whatever happened: every email is in one place, what is said to be sent arrived once, and who left got nothing since. */
  const check = async (world: World, mails: { before: number; gone: Set<string> }) => {
    const emails = await emailsOf(world);
    const { body } = await admin.get(`/sequences/${world.sequence.documentId}/emails/figures`).expect(200);
    const { planned, ...parts } = body.data;
    const arrived = world.inbox.received.map(({ to, mail }) => `${to[0]} ${mail.messageId}`);
    const since = world.inbox.received.slice(mails.before).flatMap(({ to }) => to);

    expect(Object.values<number>(parts).reduce((sum, one) => sum + one)).toBe(planned);
    expect(planned).toBe(emails.length);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(parts.sent).toBe(arrived.length);
    expect(since.filter((address) => mails.gone.has(address))).toEqual([]);
    for (const { due_at: dueAt, sent_at: sentAt } of emails)
      if (sentAt) expect(new Date(sentAt).getTime()).toBeGreaterThanOrEqual(new Date(dueAt).getTime());
  };

  test(`${RUNS[database]} stories end with nothing lost, nothing twice and nothing that waits for ever`, async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (story) => {
        const world = await begin();
        for (const command of story) {
          const before = { before: inbox.received.length, gone: new Set(world.gone) };
          await run(world, command);
          await check(world, before);
        }

        await finish(world);
        const states = (await emailsOf(world)).map(({ state }) => state);
        expect(states.filter((state) => [...WAITING, ...OPEN].includes(state))).toEqual([]);
        const going = app.strapi.db.getConnection('sequences_enrollments').where({ state: 'active' });
        expect(await going.where({ sequence_id: world.sequence.id })).toEqual([]);
        await service(app.strapi, 'sequences').archive(world.sequence.documentId);
      }),
      { numRuns: RUNS[database], endOnFailure: false }
    );
  }, 1_800_000);
});
