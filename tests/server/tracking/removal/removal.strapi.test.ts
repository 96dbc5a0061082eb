import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { readFigures } from '../../../helpers/figures';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { APPLE_MAIL, readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';

/** A person who refuses the recording of opens or clicks loses recorded hits, and every figure stays. */

const PEOPLE = 10;
const QUARTER_MS = 900_000;
const HTML = `<a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a>`;

type Row = Record<string, unknown>;

onEachDatabase('removal of opens and clicks', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let people: string[];
  const now = new Date(Math.floor(Date.now() / 1000 - 3600) * 1000 + 1);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({
      database,
      smtpPort: inbox.port,
      config: { privacy: { network: 'truncated', withoutConsent: 'track' } },
    });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    for (const name of ['events', 'counted_hits', 'emails', 'enrollments', 'prospects', 'suppressions'])
      await table(name).delete();
    inbox.received.length = 0;
    people = await createProspects(app.strapi, PEOPLE);
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    await enroll(app.strapi, sequence, people, now);
    await tick(app.strapi, addMinutes(now, 1));
    await readAll();
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  const mailOf = (person: number) => inbox.to(`p${person}@people.test`)[0] as Received;

  /** Person 0 never opens, 1 clicks unopened, 2 replies unopened, 3 opens 120 times, 4 is read by a robot, 8 in Apple Mail, the others read. */
  const readAll = async () => {
    const reader = readerAt(app.url);
    const agents: Record<number, Record<string, string>> = {
      4: { 'user-agent': 'curl/8' },
      8: { 'user-agent': APPLE_MAIL },
    };
    for (let person = 3; person < PEOPLE; person += 1)
      await reader.get(pixelOf(mailOf(person)), agents[person]);
    for (let opens = 0; opens < 120; opens += 1) await reader.get(pixelOf(mailOf(3)));
    for (const person of [1, 5, 6, 7]) await reader.get(linksOf(mailOf(person))[person % 2]);
    await service(app.strapi, 'tracking').drain();
    const { message_id: messageId } = await emailOf(2);
    await service(app.strapi, 'inbound').report({ kind: 'replied', messageId, at: addMinutes(now, 5) });
  };

  const prospectOf = (person: number) =>
    table('prospects')
      .where({ email: `p${person}@people.test` })
      .first();

  const emailOf = async (person: number) =>
    table('emails')
      .where({ prospect_id: (await prospectOf(person)).id })
      .first();

  const setConsents = (person: number, consents: Row) =>
    admin.put(`/prospects/${people[person]}`, consents).expect(200);

  const remove = () => service(app.strapi, 'removal').run(new Date());

  /** Without what belongs to a single person, and the time of the latest click, which is rounded. */
  const figures = async () => {
    const all = await readFigures(app.strapi, admin, [sequence], now);
    const { meta, ...ranges } = (
      await admin.get(`/sequences/${sequence}/statistics?from=2020-01-01&to=2099-01-01`).expect(200)
    ).body;
    return JSON.parse(
      JSON.stringify({ ...all, ...ranges, meta }, (name, value: unknown) =>
        /activities|^sent (emails|export)|^link |lastClickAt|countedAt|anomalies/.test(name)
          ? undefined
          : value
      )
    ) as Row;
  };

  const eventsOf = async (person: number, kind: string) =>
    table('events').where({ email_id: (await emailOf(person)).id, kind });

  test('a refusal removes the person’s opens, and no figure changes, nor by counting again', async () => {
    const before = await figures();
    for (const person of [0, 1, 2, 3, 4, 5, 8]) await setConsents(person, { opensConsent: 'refused' });

    const removed = await remove();
    const afterwards = await figures();
    await service(app.strapi, 'statistics').rebuild();
    await service(app.strapi, 'reclassification').start();
    const rebuilt = await figures();

    expect(before).toMatchObject({
      [sequence]: {
        human: { opens: { unique: 5, unclear: 1, inferred: 2, of: PEOPLE }, clicks: { unique: 4 } },
      },
    });
    expect(removed).toBe(7);
    expect(afterwards).toEqual(before);
    expect(rebuilt).toEqual(before);
    expect(await remove()).toBe(0);
  });

  test('opens and clicks are removed apart from each other, in any order', async () => {
    const before = await figures();

    await setConsents(1, { clicksConsent: 'refused' });
    await setConsents(5, { clicksConsent: 'refused' });
    await remove();
    const withoutClicks = await figures();
    const kept = await eventsOf(5, 'opened');
    for (const person of [1, 5]) await setConsents(person, { opensConsent: 'refused' });
    await setConsents(6, { opensConsent: 'refused', clicksConsent: 'refused' });
    await remove();

    expect(kept).toHaveLength(1);
    expect(withoutClicks).toEqual(before);
    expect(await figures()).toEqual(before);
    for (const person of [1, 5, 6])
      expect([...(await eventsOf(person, 'opened')), ...(await eventsOf(person, 'clicked'))]).toEqual([]);
  });

  test('nothing leads from the totals to the person, and who never opened looks the same', async () => {
    for (const person of [0, 3, 5]) await setConsents(person, { opensConsent: 'refused' });
    await remove();

    const emails: Row[] = await Promise.all([0, 3, 5].map(emailOf));
    const standIns: Row[] = await table('emails').whereNull('state');
    const events: Row[] = await table('events').whereIn(
      'email_id',
      standIns.map(({ id }) => Number(id))
    );

    const looks = ({ tracks_opens, opens_untracked, open_count, first_opened_at, last_opened_at }: Row) => ({
      tracks_opens: Boolean(tracks_opens),
      opens_untracked,
      open_count,
      first_opened_at,
      last_opened_at,
    });
    expect(emails.map(looks)).toEqual(
      emails.map(() => ({
        tracks_opens: false,
        opens_untracked: 'removed',
        open_count: 0,
        first_opened_at: null,
        last_opened_at: null,
      }))
    );
    expect(standIns).toHaveLength(3);
    for (const { prospect_id, enrollment_id, message_id, subject, document_id } of standIns)
      expect([prospect_id, enrollment_id, message_id, subject, document_id]).toEqual(Array(5).fill(null));
    expect(events.length).toBeGreaterThanOrEqual(2);
    for (const { prospect_id, agent, network, key } of events) {
      expect([prospect_id, agent, network]).toEqual([null, null, null]);
      expect(key).toMatch(/^more:w:/);
    }
    const times = [
      ...standIns.map(({ sent_at }) => sent_at),
      ...events.map(({ occurred_at }) => occurred_at),
    ];
    expect(times.map((at) => new Date(at as string).getTime() % QUARTER_MS)).toEqual(times.map(() => 0));
  });

  test('pages of the person and of activities no longer show the opens, and say when they were removed', async () => {
    await setConsents(5, { opensConsent: 'refused' });
    await remove();

    const { body: person } = await admin.get(`/prospects/${people[5]}`).expect(200);
    const { body: sent } = await admin.get(`/prospects/${people[5]}/emails?tab=sent`).expect(200);
    const { body: activities } = await admin.get('/activities?kind=opened&limit=100').expect(200);
    const { body: stored } = await admin.get(`/prospects/${people[5]}/export`).expect(200);

    expect(Date.parse(person.data.opensRemovedAt)).toBeGreaterThan(now.getTime());
    expect(person.data.clicksRemovedAt).toBeNull();
    expect(sent.data[0]).toMatchObject({ opens: { total: 0, firstAt: null }, opensUntracked: 'removed' });
    expect(activities.data.filter(({ prospect }: Row) => prospect === null)).toEqual([]);
    expect(JSON.stringify(stored)).not.toContain('opened","occurredAt');
  });

  test('old emails stay unrecorded when the person agrees again, new ones are recorded', async () => {
    await setConsents(5, { opensConsent: 'refused', clicksConsent: 'refused' });
    await remove();
    await setConsents(5, { opensConsent: 'granted', clicksConsent: 'granted' });
    const before = await figures();

    const reader = readerAt(app.url);
    for (let hits = 0; hits < 120; hits += 1) await reader.get(pixelOf(mailOf(5)));
    await reader.get(linksOf(mailOf(5))[0]);

    expect(await figures()).toEqual(before);
    const another = await startSequence(app.strapi, [{ subject: 'Two', html: HTML }]);
    await enroll(app.strapi, another.documentId, [people[5]], now);
    await tick(app.strapi, addMinutes(now, 1));
    await reader.get(pixelOf(inbox.to('p5@people.test')[1] as Received));
    await service(app.strapi, 'tracking').drain();
    const { opens } = await service(app.strapi, 'statistics').sequence(another.documentId);
    expect(opens).toMatchObject({ unique: 1, of: 1 });
  });

  test('an erased person and old events stay counted after it', async () => {
    await setConsents(5, { opensConsent: 'refused' });
    await remove();
    const before = await figures();

    await admin.delete(`/prospects/${people[5]}`).expect(200);
    await service(app.strapi, 'statistics').rebuild();

    expect(await figures()).toEqual(before);
  });

  test('nothing is removed when the option is off', async () => {
    app.strapi.config.set('plugin::sequences.privacy.removeOnWithdrawal', false);
    await setConsents(5, { opensConsent: 'refused' });

    const removed = await remove();
    app.strapi.config.set('plugin::sequences.privacy.removeOnWithdrawal', true);

    expect(removed).toBe(0);
    expect(await eventsOf(5, 'opened')).toHaveLength(1);
  });
});
