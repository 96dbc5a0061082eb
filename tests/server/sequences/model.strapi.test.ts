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
  UNRESOLVED,
  run,
  stepFields,
  WAITING,
  type Scenario,
} from './model';

const RUNS: Record<Database, number> = scale({
  short: { sqlite: 120, postgres: 40, mariadb: 40 },
  long: { sqlite: 2_000, postgres: 500, mariadb: 500 },
});
const PEOPLE = 4;

type Start = { now: Date; timezone: string };

/** Any minute of a leap year. DST changes and the end of February are more frequent. */
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

/** A fixed scenario: a retried email comes after a step that waits for the sending window. */
const RETRY_AFTER_WAITING_STEP: [Start, Command[]] = [
  { now: new Date('2028-06-01T20:00:00Z'), timezone: 'UTC' },
  [
    { name: 'enroll', a: 0, b: 0 },
    { name: 'send with a temporary failure', a: 0, b: 0 },
    { name: 'swap steps', a: 0, b: 1 },
    { name: 'change the sending window', a: 1, b: 0 },
  ],
];

onEachDatabase('any commands on a sequence, in any order', (database) => {
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

  const begin = async ({ now, timezone }: Start): Promise<Scenario> => {
    setClock(now);
    inbox.received.splice(0);
    inbox.refuse(null);
    const { documentId } = await startSequence(app.strapi, [stepFields(1, 0), stepFields(2, 1)], {
      timezone,
    });
    const prospects = await createProspects(app.strapi, PEOPLE, people);
    const withEmails = prospects.map((prospect, index) => ({
      documentId: prospect,
      email: `p${people + index}@people.test`,
    }));
    people += PEOPLE;
    const { id } = await service(app.strapi, 'sequences').find(documentId);

    return {
      strapi: app.strapi,
      inbox,
      sequence: { id, documentId },
      people: withEmails,
      excluded: new Set(),
      now,
    };
  };

  /**
   * Invariants: each email is in one state, each email in state sent arrived once, excluded people got no further mail, and
   * no email was sent before its due date; nobody is in the sequence twice at a time. `before` describes the state before the last command.
   */
  const check = async (scenario: Scenario, before: { mails: number; excluded: Set<string> }) => {
    const emails = await emailsOf(scenario);
    const { all, ...counts } = await countByState(app.strapi, { sequence_id: scenario.sequence.id });
    const arrived = scenario.inbox.received.map(({ to, mail }) => `${to[0]} ${mail.messageId}`);
    const newRecipients = scenario.inbox.received.slice(before.mails).flatMap(({ to }) => to);

    expect(Object.values<number>(counts).reduce((sum, count) => sum + count)).toBe(all);
    expect(all).toBe(emails.length);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(counts.sent).toBe(arrived.length);
    expect(newRecipients.filter((address) => before.excluded.has(address))).toEqual([]);
    const active: Array<{ prospect_id: number }> = await app.strapi.db
      .getConnection('sequences_enrollments')
      .where({ sequence_id: scenario.sequence.id, state: 'active' })
      .select('prospect_id');
    expect(new Set(active.map((row) => row.prospect_id)).size).toBe(active.length);
    for (const { due_at: dueAt, sent_at: sentAt } of emails)
      if (sentAt) expect(new Date(sentAt).getTime()).toBeGreaterThanOrEqual(new Date(dueAt).getTime());
  };

  test(`in ${RUNS[database]} scenarios no mail is lost or sent twice, and no email waits forever`, async () => {
    await fc.assert(
      fc.asyncProperty(starts, commands, async (start, script) => {
        const scenario = await begin(start);
        for (const command of script) {
          const before = { mails: inbox.received.length, excluded: new Set(scenario.excluded) };
          await run(scenario, command);
          await check(scenario, before);
        }

        await finish(scenario);
        const states = (await emailsOf(scenario)).map(({ state }) => state);
        expect(states.filter((state) => [...WAITING, ...UNRESOLVED].includes(state))).toEqual([]);
        const active = app.strapi.db.getConnection('sequences_enrollments').where({ state: 'active' });
        expect(await active.where({ sequence_id: scenario.sequence.id })).toEqual([]);
        await service(app.strapi, 'sequences').archive(scenario.sequence.documentId);
      }),
      { numRuns: RUNS[database], endOnFailure: false, examples: [RETRY_AFTER_WAITING_STEP] }
    );
  }, 1_800_000);
});
