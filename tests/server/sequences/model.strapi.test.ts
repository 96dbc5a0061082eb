import fc from 'fast-check';
import { countByState } from '../../../server/src/emails/list/state-counts';
import { scale } from '../../faults/scale';
import { type App, boot } from '../../helpers/boot';
import { releaseClock, setClock } from '../../helpers/clock';
import { type Database, onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { addMinutes, createProspects, service, startSequence } from '../../helpers/fixtures';
import {
  type Command,
  commands,
  emailsOf,
  finish,
  OPEN,
  run,
  stepFields,
  WAITING,
  type World,
} from './model';

const RUNS: Record<Database, number> = scale({
  short: { sqlite: 300, postgres: 60, mariadb: 60 },
  long: { sqlite: 2_000, postgres: 500, mariadb: 500 },
});
const PEOPLE = 4;

type Start = { now: Date; timezone: string };

/** Any minute of a leap year; both changes of the clock and the end of February more often. */
const starts: fc.Arbitrary<Start> = fc.record({
  now: fc
    .tuple(
      fc.oneof(
        fc.constantFrom('2028-02-28', '2028-03-12', '2028-03-26', '2028-10-29', '2028-11-05'),
        fc.nat(365).map((days) => new Date(Date.UTC(2028, 0, 1 + days)).toISOString().slice(0, 10))
      ),
      fc.nat(24 * 60 - 1)
    )
    .map(([day, minutes]) => addMinutes(new Date(`${day}T00:00:00Z`), minutes)),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'),
});

/** What is tried again stands behind a step that waits for the morning. */
const RETRIED_BEHIND_THE_MORNING: [Start, Command[]] = [
  { now: new Date('2028-06-01T20:00:00Z'), timezone: 'UTC' },
  [
    { name: 'enroll', a: 0, b: 0 },
    { name: 'send, refused for now', a: 0, b: 0 },
    { name: 'swap steps', a: 0, b: 1 },
    { name: 'change the hours', a: 1, b: 0 },
  ],
];

onEachDatabase('whatever happens to a sequence, in any order', (database) => {
  let app: App;
  let inbox: Inbox;
  let people = 0;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
  });

  afterAll(async () => {
    releaseClock();
    await app.stop();
    await inbox.stop();
  });

  const begin = async ({ now, timezone }: Start): Promise<World> => {
    setClock(now);
    inbox.received.splice(0);
    inbox.refuse(null);
    const { documentId } = await startSequence(app.strapi, [stepFields(1, 0), stepFields(2, 1)], {
      timezone,
    });
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
      now,
    };
  };

  /** Whatever happened: every email is in one place, what is said to be sent arrived once, and who left got nothing since. */
  const check = async (world: World, mails: { before: number; gone: Set<string> }) => {
    const emails = await emailsOf(world);
    const { all, ...parts } = await countByState(app.strapi, { sequence_id: world.sequence.id });
    const arrived = world.inbox.received.map(({ to, mail }) => `${to[0]} ${mail.messageId}`);
    const since = world.inbox.received.slice(mails.before).flatMap(({ to }) => to);

    expect(Object.values<number>(parts).reduce((sum, one) => sum + one)).toBe(all);
    expect(all).toBe(emails.length);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(parts.sent).toBe(arrived.length);
    expect(since.filter((address) => mails.gone.has(address))).toEqual([]);
    for (const { due_at: dueAt, sent_at: sentAt } of emails)
      if (sentAt) expect(new Date(sentAt).getTime()).toBeGreaterThanOrEqual(new Date(dueAt).getTime());
  };

  test(`${RUNS[database]} stories end with nothing lost, nothing twice and nothing that waits for ever`, async () => {
    await fc.assert(
      fc.asyncProperty(starts, commands, async (start, story) => {
        const world = await begin(start);
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
      { numRuns: RUNS[database], endOnFailure: false, examples: [RETRIED_BEHIND_THE_MORNING] }
    );
  }, 1_800_000);
});
