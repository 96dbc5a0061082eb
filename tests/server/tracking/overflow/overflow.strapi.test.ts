import type { Core } from '@strapi/types';
import { join } from 'node:path';
import type { Activity } from '../../../../server/src/statistics/activities/contract';
import { DEFAULT_RULES } from '../../../../server/src/tracking/classification/rules';
import { createEventKeys } from '../../../../server/src/tracking/events/event-key';
import type { TrackedHit } from '../../../../server/src/tracking/events/hit';
import { createJournal } from '../../../../server/src/tracking/journal/journal';
import { countOverflow } from '../../../../server/src/tracking/overflow/count-overflow';
import { createEventSweep } from '../../../../server/src/tracking/overflow/event-sweep';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt, requestOften } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** An email keeps about a hundred opens and clicks in detail, after ten minutes at most a hundred of each. All figures include the ones beyond. */

const HTML = `<body><a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a></body>`;

const PEOPLE = 7;
const LIMIT = 100;
const ROBOT = { 'user-agent': 'curl/8.5.0' };

const OPTIONS = { rules: DEFAULT_RULES, consents: ['unknown' as const] };

type Row = Record<string, unknown>;

onEachDatabase('hits beyond the hundredth', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  /** By person, so that each test has an email of its own. */
  let mails: Received[];

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const now = new Date();
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    await enroll(app.strapi, sequence, await createProspects(app.strapi, PEOPLE), now);
    await tick(app.strapi, addMinutes(now, 1));
    mails = Array.from({ length: PEOPLE }, (_, index) => inbox.to(`p${index}@people.test`)[0] as Received);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const strapi = (): Core.Strapi => app.strapi;

  const drain = () => service(strapi(), 'tracking').drain();

  /** The second look, and the sweep that comes ten minutes after the hits. */
  const settle = async () => {
    await drain();
    await createEventSweep(strapi())(addMinutes(new Date(), 11));
  };

  const table = (name: string) => strapi().db.getConnection(`sequences_${name}`);

  const findEmail = async (person: number): Promise<Row> => {
    const [prospect] = await table('prospects').where({ email: `p${person}@people.test` });
    const [email] = await table('emails').where({ prospect_id: prospect.id });
    return email;
  };

  const eventsOf = async (person: number, kind: string): Promise<Row[]> => {
    const { id } = await findEmail(person);
    return table('events').where({ email_id: id, kind }).orderBy('id');
  };

  const isDetailed = ({ overflow_hits: hits }: Row) => hits === null;

  const hitsIn = (events: Row[]) =>
    events.reduce((sum, { overflow_hits: hits }) => sum + Number(hits ?? 1), 0);

  const request = (url: string, count: number, headers: Record<string, string> = {}) =>
    requestOften(() => readerAt(app.url).get(url, headers), count);

  const readFigures = async () => ({
    human: await readStatistics(strapi(), sequence, 'human'),
    automated: await readStatistics(strapi(), sequence, 'automated'),
    all: await readStatistics(strapi(), sequence, 'all'),
    emails: await table('emails').orderBy('id'),
    links: await table('links').orderBy('id'),
  });

  const expectRebuildChangesNothing = async () => {
    const before = await readFigures();
    await service(strapi(), 'statistics').rebuild();
    expect(await readFigures()).toEqual(before);
  };

  test('are counted: opens of people and of robots apart, in every figure', async () => {
    const before = await readFigures();
    await request(pixelOf(mails[0]), 150);
    await request(pixelOf(mails[0]), 70, ROBOT);
    await settle();
    const after = await readFigures();
    const events = await eventsOf(0, 'opened');

    const added = (audience: 'human' | 'automated') =>
      after[audience].opens.total - before[audience].opens.total;
    expect([added('human'), added('automated')]).toEqual([150, 70]);
    expect(await findEmail(0)).toMatchObject({ open_count: 150, automated_open_count: 70 });
    expect(events.filter(isDetailed).length).toBeLessThanOrEqual(LIMIT);
    expect(events.filter((event) => !isDetailed(event)).length).toBeLessThanOrEqual(4);
    expect(hitsIn(events)).toBe(220);
    const { body: timeline } = await admin.get(`/sequences/${sequence}/timeline?audience=all`).expect(200);
    const opened = timeline.data.reduce((sum: number, hour: { opened: number }) => sum + hour.opened, 0);
    expect(opened).toBe(after.all.opens.total);
    const { body: overview } = await admin.get('/overview').expect(200);
    expect(overview.data.opens).toBe(after.human.opens.total);
    await expectRebuildChangesNothing();
  });

  test('are shown in the list of activities, with their number', async () => {
    const { id } = await findEmail(0);

    const { body } = await admin.get(`/activities?email=${id}&kind=opened&limit=100`).expect(200);

    const activities = body.data as Activity[];
    const summed = activities.filter(({ overflowHits }) => overflowHits !== null);
    expect(summed.reduce((sum, { overflowHits }) => sum + Number(overflowHits), 0)).toBeGreaterThanOrEqual(
      120
    );
    expect(new Set(summed.map(({ audience }) => audience))).toEqual(new Set(['human', 'automated']));
  });

  test('clicks on two links in turn are a burst, also where they are only counted', async () => {
    const [first, second] = linksOf(mails[1]).map(String);
    const reader = readerAt(app.url);
    for (let done = 0; done < 300; done += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => reader.get(String(index % 2 ? first : second)))
      );
    await settle();
    const { automated, human } = await readFigures();
    const events = await eventsOf(1, 'clicked');

    expect(await findEmail(1)).toMatchObject({ click_count: 0, automated_click_count: 300 });
    expect([...new Set(events.map(({ reason }) => reason))]).toEqual(['burst']);
    expect(events.filter(isDetailed).length).toBeLessThanOrEqual(LIMIT);
    expect([human.clicks.total, automated.clicks.total]).toEqual([0, 300]);
    expect(automated.links.map(({ total, unique }: Row) => ({ total, unique }))).toEqual([
      { total: 150, unique: 1 },
      { total: 150, unique: 1 },
    ]);
    const { body } = await admin.get(`/links/${automated.links[0].id}/clicks?audience=automated`).expect(200);
    expect(body.data).toMatchObject([{ total: 150 }]);
    await expectRebuildChangesNothing();
  });

  test('changed rules leave them as they are, and the statistics right', async () => {
    await service(strapi(), 'reclassification').start();

    expect(await findEmail(1)).toMatchObject({ click_count: 0, automated_click_count: 300 });
    await expectRebuildChangesNothing();
  });

  const hitsOf = async (
    person: number,
    count: number,
    owner: string,
    at = Date.now()
  ): Promise<TrackedHit[]> => {
    const { public_id: publicId } = await findEmail(person);
    const nextKey = createEventKeys(owner);
    return Array.from({ length: count }, (_, index) => ({
      kind: 'opened',
      emailPublicId: Number(publicId),
      linkPublicId: 0,
      at: at + index,
      key: nextKey(at + index),
      signals: 0,
      agent: 'Chrome',
      network: null,
    }));
  };

  /** Rows of events, as a node stores hits of people in detail. */
  const rowsOf = async (person: number, hits: TrackedHit[], classification: object = {}) => {
    const { id, prospect_id, step_id, sequence_id } = await findEmail(person);
    const email = { kind: 'opened', email_id: id, prospect_id, step_id, sequence_id };
    const human = { audience: 'human', reason: null, signals: 0 };
    return hits.map(({ key, at }) => ({
      ...email,
      ...human,
      ...classification,
      key,
      occurred_at: new Date(at),
    }));
  };

  test('a journal that is replayed twice counts each hit once', async () => {
    const hits = await hitsOf(2, 1_200, 'ended');
    const leaveJournal = async (owner: string) => {
      const directory = join(app.root, '.sequences-journal');
      const journal = createJournal({ directory, owner, maxBytes: 10_000_000, warn: () => undefined });
      await journal.append(hits, Date.now());
      await journal.close();
      await service(strapi(), 'tracking').maintain();
      await drain();
    };

    await leaveJournal('one');
    const first = await findEmail(2);
    await leaveJournal('two');
    const second = await findEmail(2);

    expect([first.open_count, second.open_count]).toEqual([1_200, 1_200]);
    const events = await eventsOf(2, 'opened');
    expect(events.filter(isDetailed).length).toBeLessThanOrEqual(LIMIT);
    expect(hitsIn(events)).toBe(1_200);
  });

  test('two nodes that count the same hits at once count each of them once', async () => {
    const hits = await hitsOf(3, 900, 'node');
    const options = { ...OPTIONS, isRepeat: true };

    await Promise.all([
      countOverflow(strapi(), hits.slice(0, 600), options),
      countOverflow(strapi(), hits.slice(300), options),
      countOverflow(strapi(), hits.slice(100, 800), options),
    ]);

    expect((await findEmail(3)).open_count).toBe(900);
    await expectRebuildChangesNothing();
  });

  test('two nodes whose budgets know nothing of each other keep a hundred in detail', async () => {
    const aMinuteAgo = Date.now() - 60_000;
    for (const owner of ['a', 'b'])
      await table('events').insert(await rowsOf(4, await hitsOf(4, 80, owner, aMinuteAgo)));
    await service(strapi(), 'statistics').rebuild();

    await countOverflow(strapi(), await hitsOf(4, 50, 'c'), { ...OPTIONS, isRepeat: false });

    const events = await eventsOf(4, 'opened');
    expect([events.filter(isDetailed).length, hitsIn(events)]).toEqual([LIMIT, 210]);
    expect((await findEmail(4)).open_count).toBe(210);
    await expectRebuildChangesNothing();
  });

  test('events that the second look may still classify are not folded', async () => {
    for (const owner of ['a', 'b']) await table('events').insert(await rowsOf(6, await hitsOf(6, 80, owner)));

    await countOverflow(strapi(), await hitsOf(6, 1, 'c'), { ...OPTIONS, isRepeat: false });

    expect((await eventsOf(6, 'opened')).filter(isDetailed)).toHaveLength(160);
  });

  test('slow ones are folded later: people’s are kept first, and a replay counts none again', async () => {
    const old = Date.now() - 3_600_000;
    const hits = await hitsOf(5, 250, 'slow', old);
    const robots = { audience: 'automated', reason: 'known-agent', signals: 32 };
    const rows = [...(await rowsOf(5, hits.slice(0, 200), robots)), ...(await rowsOf(5, hits.slice(200)))];
    await table('events').insert(rows.slice(0, 125));
    await table('events').insert(rows.slice(125));
    await service(strapi(), 'statistics').rebuild();
    const before = await findEmail(5);

    await createEventSweep(strapi())(new Date());
    const events = await eventsOf(5, 'opened');
    const folded = await findEmail(5);
    await countOverflow(strapi(), hits, { ...OPTIONS, isRepeat: true });

    expect(before).toMatchObject({ open_count: 50, automated_open_count: 200 });
    expect([events.filter(isDetailed).length, hitsIn(events)]).toEqual([LIMIT, 250]);
    expect(events.filter((event) => isDetailed(event) && event.audience === 'human')).toHaveLength(50);
    expect(folded).toEqual(before);
    expect(await findEmail(5)).toEqual(before);
    await expectRebuildChangesNothing();
  });

  test('deleting the person keeps them, without the person', async () => {
    const before = await findEmail(2);
    const [prospect] = await table('prospects').where({ email: 'p2@people.test' });
    await service(strapi(), 'prospects').remove(prospect.document_id);
    await service(strapi(), 'statistics').rebuild();

    expect(await table('events').where({ prospect_id: prospect.id })).toEqual([]);
    expect(await table('emails').where({ id: before.id })).toMatchObject([{ open_count: 1_200 }]);
  });
});
