import { join } from 'node:path';
import { createEventKeys } from '../../../../server/src/tracking/events/event-key';
import type { TrackedHit } from '../../../../server/src/tracking/events/hit';
import { createJournal } from '../../../../server/src/tracking/journal/journal';
import { SIGNALS } from '../../../../server/src/tracking/classification/signals';
import { retentionService } from '../../../../server/src/tracking/retention/retention';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { readFigures, withoutDetails } from '../../../helpers/figures';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';

/** Events lose their details after `privacy.retentionDays`, and every total stays. */

const DAY_MS = 86_400_000;
const PEOPLE = 4;
const HTML = `<a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a>`;

const ROBOT = SIGNALS.knownAgent;
const OPENED_BY = [0, SIGNALS.appleMail, ROBOT] as const;

type Row = Record<string, unknown>;

onEachDatabase('retention', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let people: string[];
  let emails: Row[];
  let links: Row[];
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({
      database,
      smtpPort: inbox.port,
      config: { privacy: { network: 'truncated', retentionDays: 30 } },
    });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    for (const name of ['events', 'counted_hits', 'emails', 'enrollments', 'prospects', 'suppressions'])
      await table(name).delete();
    await app.strapi.store({ type: 'plugin', name: 'sequences', key: 'retention' }).delete({});
    app.strapi.config.set('plugin::sequences.privacy.retentionDays', 30);
    inbox.received.length = 0;
    people = await createProspects(app.strapi, PEOPLE);
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    await enroll(app.strapi, sequence, people, daysAgo(60));
    await tick(app.strapi, addMinutes(daysAgo(60), 1));
    emails = await table('emails').orderBy('id');
    links = await table('links').where({ sequence_id: emails[0]?.sequence_id }).orderBy('id');
    await readJournal(oldHits(), 'first');
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  /**
   * Each email is opened and clicked on several days, by people and by robots; one of them more than a hundred times, and
   * another never clicked, so that nobody can tell whose its opens in Apple Mail were.
   */
  const oldHits = (): TrackedHit[] => {
    const nextKey = createEventKeys('old');
    const hit = (email: Row, link: Row | null, at: number, signals: number): TrackedHit => ({
      kind: link ? 'clicked' : 'opened',
      emailPublicId: Number(email.public_id),
      linkPublicId: link ? Number(link.public_id) : 0,
      at,
      key: nextKey(at),
      signals,
      agent: signals ? 'curl' : 'Chrome',
      network: '192.0.2.0/24',
    });
    return emails.flatMap((email, index) =>
      [59, 50, 40.5, 29].flatMap((days) => {
        const at = daysAgo(days).getTime();
        const opens = Array.from({ length: index === 0 ? 50 : 2 }, (_, second) =>
          hit(email, null, at + second * 11_000, OPENED_BY[second % 3])
        );
        const clicks =
          index === 1 ? [] : [hit(email, links[index % 2] as Row, at + 600_000, days === 50 ? ROBOT : 0)];
        return [...opens, ...clicks];
      })
    );
  };

  const readJournal = async (hits: TrackedHit[], owner: string) => {
    const directory = join(app.root, '.sequences-journal');
    const journal = createJournal({ directory, owner, maxBytes: 10_000_000, warn: () => undefined });
    await journal.append(hits, Date.now());
    await journal.close();
    await service(app.strapi, 'tracking').maintain();
    await service(app.strapi, 'tracking').drain();
  };

  const readAll = async () => ({
    figures: withoutDetails(await readFigures(app.strapi, admin, [sequence], daysAgo(60))),
    emails: (await table('emails').orderBy('id')).map((email: Row) => ({
      ...email,
      merge_values: undefined,
    })),
    links: await table('links')
      .whereIn(
        'id',
        links.map(({ id }) => Number(id))
      )
      .orderBy('id'),
  });

  const purge = (at = now) => service(app.strapi, 'retention').run(at);

  test('old events keep their totals only', async () => {
    const before = await readAll();
    await purge();
    const purged = await readAll();
    await service(app.strapi, 'statistics').rebuild();
    const rebuilt = await readAll();
    await service(app.strapi, 'reclassification').start();
    const reclassified = await readAll();
    const old: Row[] = await table('events').where('occurred_at', '<', daysAgo(30));

    expect(before.figures).toMatchObject({
      [sequence]: { human: { sent: PEOPLE, opens: { unique: PEOPLE, unclear: 4 } } },
    });
    expect(purged).toEqual(before);
    expect(rebuilt).toEqual(before);
    expect(reclassified).toEqual(before);
    expect(old.length).toBeLessThanOrEqual(PEOPLE * 2 * 4);
    const kinds = new Set(old.map(({ kind }) => kind));
    const details = old.filter(
      ({ agent, network, reason, signals }) =>
        agent ?? network ?? ((reason !== 'apple-unclear' && reason) || signals)
    );
    expect([[...kinds].sort(), details]).toEqual([['clicked', 'opened'], []]);
  });

  test('pages of single events say since when they are complete', async () => {
    const read = async (path: string) => (await admin.get(path).expect(200)).body;
    const before = await read(`/sequences/${sequence}/timeline?audience=all`);
    await purge();
    const timeline = await read(`/sequences/${sequence}/timeline?audience=all`);
    const activities = await read('/activities?limit=100');

    expect(before.meta).toEqual({ detailsSince: null });
    const detailsSince = daysAgo(30).toISOString();
    expect([timeline.meta, activities.meta]).toMatchObject([{ detailsSince }, { detailsSince }]);
    const times = [
      ...timeline.data.map(({ hour }: Row) => hour),
      ...activities.data.map((row: Row) => row.occurredAt),
    ];
    expect(times.length).toBeGreaterThan(10);
    expect(times.filter((time) => time < daysAgo(30).toISOString())).toEqual([]);
  });

  test('a replayed journal counts none of them again', async () => {
    await purge();
    const before = await readAll();
    await readJournal(oldHits(), 'second');

    expect(await readAll()).toEqual(before);
  });

  test('later passes add to the totals, also of an erased person', async () => {
    await service(app.strapi, 'prospects').remove(people[0]);
    await purge();
    const before = await readAll();
    await purge(new Date(now.getTime() + DAY_MS / 2));
    const detailed = await table('events').whereNull('overflow_hits');
    await purge(new Date(now.getTime() + 2 * DAY_MS));
    const after = await readAll();
    await service(app.strapi, 'statistics').rebuild();

    expect(after).toEqual(before);
    expect(await readAll()).toEqual(before);
    expect(detailed.length).toBeGreaterThan(PEOPLE);
    expect(await table('events').whereNull('overflow_hits')).toEqual([]);
  });

  test('old emails lose the values of their merge tags, and keep their subject', async () => {
    const recent = await createProspects(app.strapi, 1, PEOPLE);
    await enroll(app.strapi, sequence, recent, daysAgo(10));
    await tick(app.strapi, addMinutes(daysAgo(10), 1));
    const readMails = async () => {
      const sent: Row[] = await table('emails').orderBy('id').select('id');
      const answers = await Promise.all(sent.map(({ id }) => admin.get(`/emails/${String(id)}/mail`)));
      return answers.map(({ body: { data } }) => [data.subject, data.content.state]);
    };
    const before = await readMails();
    await purge();

    expect(before).toEqual(Array(PEOPLE + 1).fill(['One', 'kept']));
    expect(await readMails()).toEqual([...Array(PEOPLE).fill(['One', 'expired']), ['One', 'kept']]);
    expect((await table('emails').whereNull('merge_values')).length).toBe(PEOPLE);
  });

  test('hits that arrive meanwhile are counted once', async () => {
    const reader = readerAt(app.url);
    const mails = people.map((_, index) => inbox.to(`p${index}@people.test`)[0] as Received);
    const read = (mail: Received) => [pixelOf(mail), String(linksOf(mail)[0])].map((url) => reader.get(url));
    const sumOf = async () => {
      const [sum] = await table('emails').sum({ opens: 'open_count', clicks: 'click_count' });
      return [Number(sum.opens), Number(sum.clicks)];
    };

    const [opens, clicks] = await sumOf();
    await Promise.all([purge(), ...Array.from({ length: 10 }, () => mails.flatMap(read)).flat()]);
    await service(app.strapi, 'tracking').drain();
    const after = await sumOf();
    await service(app.strapi, 'statistics').rebuild();

    // The clicks explain one open in Apple Mail, the only one of its email that has its details.
    expect(after).toEqual([opens + 10 * PEOPLE + 1, clicks + 10 * PEOPLE]);
    expect(await sumOf()).toEqual(after);
  });

  test('two processes share one pass', async () => {
    const before = await readAll();
    const other = retentionService({ strapi: app.strapi });
    await Promise.all([purge(), other.run(now)]);

    expect(await readAll()).toEqual(before);
    expect(await table('events').where('occurred_at', '<', daysAgo(30)).whereNull('overflow_hits')).toEqual(
      []
    );
  });

  test('nothing is purged when it is off', async () => {
    app.strapi.config.set('plugin::sequences.privacy.retentionDays', null);
    await purge();

    expect(await table('events').whereNotNull('agent').where('occurred_at', '<', daysAgo(30))).not.toEqual(
      []
    );
    expect((await admin.get('/activities').expect(200)).body.meta.detailsSince).toBeNull();
  });
});
