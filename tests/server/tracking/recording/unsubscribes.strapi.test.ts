import { join } from 'node:path';
import { optOutsAwaited } from '../../../../server/src/prospects/hooks';
import { createEventKeys } from '../../../../server/src/tracking/events/event-key';
import { createJournal } from '../../../../server/src/tracking/journal/journal';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { unsubscribeOf } from '../../../helpers/received';
import {
  addMinutes,
  DAY_MINUTES,
  enroll,
  insertProspects,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** Unsubscribes cost little however often they are repeated, and hold up the emails of nobody else. */

const PEOPLE = 120;

const REPEATS = 320;
const AT_ONCE = 32;

const ONE_CLICK = 'List-Unsubscribe=One-Click';

onEachConnection('unsubscribes', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  let mails: Received[];
  let now: Date;
  /** Each test has people of its own. */
  let firstPerson = 0;

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  const drain = () => service(app.strapi, 'tracking').drain();

  const addressOf = (person: number) => `p${firstPerson + person}@people.test`;

  const stateOf = async (person: number): Promise<string> => {
    const [{ state }] = await table('prospects')
      .where({ email: addressOf(person) })
      .select('state');
    return state;
  };

  const unsubscribe = (person: number) => readerAt(app.url).post(unsubscribeOf(mails[person]), ONE_CLICK);

  /** Runs a pass in which the second step is due. Resolves with who received it. */
  const sendSecondStep = async (): Promise<string[]> => {
    const before = inbox.received.length;
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));
    return inbox.received.slice(before).flatMap(({ to }) => to);
  };

  /** The SQL statements that run meanwhile. */
  const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    app.strapi.db.connection.on('query', note);
    await work();
    app.strapi.db.connection.removeListener('query', note);
    return statements;
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
  });

  beforeEach(async () => {
    now = new Date();
    const steps = ['One', 'Two'].map((subject) => ({ subject, html: '<p>x</p>' }));
    sequence = (await startSequence(app.strapi, steps)).documentId;
    await enroll(app.strapi, sequence, await insertProspects(app.strapi, PEOPLE, firstPerson), now);
    await tick(app.strapi, addMinutes(now, 1));
    mails = Array.from({ length: PEOPLE }, (_, index) => inbox.to(addressOf(index))[0] as Received);
  });

  afterEach(async () => {
    await service(app.strapi, 'sequences').archive(sequence);
    firstPerson += PEOPLE;
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a repeat is answered without a write, and a group is written with a few statements', async () => {
    await unsubscribe(0);
    const repeats = await statementsOf(async () => {
      for (let turn = 0; turn < REPEATS / AT_ONCE; turn += 1)
        await Promise.all(
          Array.from({ length: AT_ONCE }, async () => expect((await unsubscribe(0)).status).toBe(200))
        );
    });
    const emails = await table('emails')
      .whereNotNull('sent_at')
      .whereNull('unsubscribed_at')
      .select('public_id');
    const nextKey = createEventKeys('ended');
    const at = now.getTime() + 1_000;
    const journal = createJournal({
      directory: join(app.root, '.sequences-journal'),
      owner: 'ended',
      maxBytes: 10_000_000,
      warn: () => undefined,
    });
    await journal.append(
      emails.slice(0, 100).map(({ public_id }: { public_id: number | string }) => ({
        kind: 'unsubscribed',
        emailPublicId: Number(public_id),
        linkPublicId: 0,
        at,
        key: nextKey(at),
        signals: 0,
        agent: '',
        network: null,
      })),
      at
    );
    await journal.close();
    const group = await statementsOf(async () => {
      await service(app.strapi, 'tracking').maintain();
      await drain();
    });

    expect(
      repeats.filter((sql) => /^(update|insert).*_(prospects|emails|events|enrollments)/i.test(sql))
    ).toEqual([]);
    // A repeat reads again after two seconds, so a slow machine needs more statements.
    expect(repeats.length).toBeLessThan(REPEATS / 2);
    expect(group.length).toBeLessThan(40);
    const unsubscribed = await table('prospects').where({ state: 'unsubscribed' });
    expect(unsubscribed).toHaveLength(101);
    expect(await table('events').where({ kind: 'unsubscribed' })).toHaveLength(101);
    expect(await table('emails').whereNotNull('unsubscribed_at')).toHaveLength(101);
    expect(await table('enrollments').where({ state: 'stopped', stop_reason: 'unsubscribed' })).toHaveLength(
      101
    );
    expect(await sendSecondStep()).toHaveLength(PEOPLE - 101);
  });

  test('one that is not written yet holds back its own prospect only', async () => {
    const [awaited] = await table('prospects').where({ email: addressOf(5) });
    const awaitedIds = new Set<number>([awaited.id]);
    optOutsAwaited.register(app.strapi, async ({ prospectIds }) => {
      for (const id of awaitedIds) prospectIds.add(id);
    });

    const first = await sendSecondStep();
    awaitedIds.clear();
    const second = await sendSecondStep();

    expect(first).toHaveLength(PEOPLE - 1);
    expect(first).not.toContain(addressOf(5));
    expect(second).toEqual([addressOf(5)]);
  });

  test('one that is confirmed while a pass already has the emails still holds back its prospect', async () => {
    let asked = 0;
    const [awaited] = await table('prospects').where({ email: addressOf(7) });
    optOutsAwaited.register(app.strapi, async ({ prospectIds }) => {
      asked += 1;
      if (asked > 1) prospectIds.add(awaited.id);
    });

    expect(await sendSecondStep()).not.toContain(addressOf(7));
    const { id } = await table('steps').where({ position: 2 }).orderBy('id', 'desc').first('id');
    const [email] = await table('emails').where({ prospect_id: awaited.id, step_id: id });
    expect(email).toMatchObject({ state: 'due', claimed_by: null });
  });

  test('a person who is active again can unsubscribe again at once, by the same link', async () => {
    const [prospect] = await table('prospects').where({ email: addressOf(3) });
    await unsubscribe(3);
    const first = await stateOf(3);
    const suppressions = service(app.strapi, 'suppressions');
    const found = (await suppressions.ofAddresses([prospect.email])).get(prospect.email);
    await suppressions.remove(found.document_id, 'They asked to come back');
    const between = await stateOf(3);

    await unsubscribe(3);

    expect([first, between, await stateOf(3)]).toEqual(['unsubscribed', 'active', 'unsubscribed']);
  });

  if (database !== 'sqlite')
    test('one late group is confirmed from the journal, and others are written to meanwhile', async () => {
      const trx = await app.strapi.db.connection.transaction();
      await table('prospects')
        .transacting(trx)
        .where({ email: addressOf(1) })
        .forUpdate()
        .select('id');

      const late = await unsubscribe(1);
      const received = await sendSecondStep();
      const stateMeanwhile = await stateOf(1);
      await trx.commit();
      await drain();
      const afterwards = await sendSecondStep();

      expect([late.status, stateMeanwhile, await stateOf(1)]).toEqual([200, 'active', 'unsubscribed']);
      expect(received).toHaveLength(PEOPLE - 1);
      expect(received).not.toContain(addressOf(1));
      expect(afterwards).toEqual([]);
    });
});
