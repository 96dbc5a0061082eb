import { createJournal } from '../../../../server/src/tracking/journal/journal';
import { createEventKeys } from '../../../../server/src/tracking/events/event-key';
import type { Hit } from '../../../../server/src/tracking/events/hit';
import { readToken } from '../../../../server/src/emails/signing/token';
import { join } from 'node:path';
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
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt, requestOften } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';

/** People who have not agreed are counted without the person, once somebody decided so. */

const HTML = `<body><a href="https://shop.test/a">a</a> <a href="https://shop.test/?u={{ prospect.email }}">yours</a></body>`;

const PEOPLE = 4;

type Row = Record<string, unknown>;

onEachDatabase('hits without a person', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  let mails: Received[];
  const now = new Date();

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  const decide = (choice: 'track' | 'count' | 'none') =>
    service(app.strapi, 'trackingDecision').decide(choice);

  /** Person 0 agreed, person 1 refused, the others were not asked. */
  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { privacy: { withoutConsent: null } } });
    await decide('count');
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    const people = await createProspects(app.strapi, PEOPLE);
    for (const [person, consent] of ['granted', 'refused'].entries())
      await table('prospects')
        .where({ document_id: people[person] })
        .update({ opens_consent: consent, clicks_consent: consent });
    await enroll(app.strapi, sequence, people, now);
    await tick(app.strapi, addMinutes(now, 1));
    mails = Array.from({ length: PEOPLE }, (_, index) => inbox.to(`p${index}@people.test`)[0] as Received);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const htmlOf = (person: number) => mails[person].mail.html || '';

  const read = async (person: number, times = 1) => {
    const reader = readerAt(app.url);
    await requestOften(() => reader.get(pixelOf(mails[person])), times);
    await requestOften(() => reader.get(String(linksOf(mails[person])[0])), times);
  };

  test('mails of two people carry the same URLs, which name no email', async () => {
    const tokenOf = (url: string) => /\/[oc]\/([\w-]+)/.exec(url)?.[1] ?? '';
    const keys = service(app.strapi, 'signingKeys').verificationKeys();
    const ids = (await table('emails').select('public_id')).map(({ public_id: id }: Row) => Number(id));

    expect(pixelOf(mails[2])).toBe(pixelOf(mails[3]));
    expect(linksOf(mails[2]).map(String)).toEqual(linksOf(mails[3]).map(String));
    expect(linksOf(mails[2])).toHaveLength(1);
    expect(htmlOf(2)).toContain('https://shop.test/?u=p2@people.test');
    const pixel = readToken(tokenOf(pixelOf(mails[2])), keys);
    expect(pixel?.kind).toBe('anonymous-open');
    expect(ids).not.toContain(pixel?.emailPublicId);
  });

  test('who refused has no pixel and no tracked links, and who agreed has both, personalised ones too', () => {
    expect(htmlOf(1)).not.toMatch(/\/api\/sequences\/[oc]\//);
    expect(pixelOf(mails[0])).not.toBe(pixelOf(mails[2]));
    expect(linksOf(mails[0])).toHaveLength(2);
  });

  test('count in totals of step and link only, robots apart, and leave no event', async () => {
    const events = await table('events');
    await read(2, 3);
    await read(3, 2);
    const robot = { 'user-agent': 'curl/8.5.0' };
    await readerAt(app.url).get(pixelOf(mails[2]), robot);
    const response = await readerAt(app.url).get(String(linksOf(mails[2])[0]));
    const human = await readStatistics(app.strapi, sequence);
    const all = await readStatistics(app.strapi, sequence, 'all');

    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://shop.test/a']);
    expect(human.anonymous).toEqual({ opens: 5, clicks: 6 });
    expect(all.anonymous).toEqual({ opens: 6, clicks: 6 });
    expect(human.steps[0].anonymous).toEqual({ opens: 5, clicks: 6 });
    expect(human.links.map(({ anonymous }: Row) => anonymous)).toEqual([6, 0]);
    expect(human.opens).toMatchObject({ unique: 0, total: 0, of: 1, rate: 0 });
    expect(human.clicks).toMatchObject({ unique: 0, total: 0, of: 1 });
    expect(await table('events')).toHaveLength(events.length);
  });

  test('a journal that is replayed twice counts them once, and a rebuild changes nothing', async () => {
    const [counter] = await table('anonymous_counters').where({ kind: 'opened' });
    const before = await readStatistics(app.strapi, sequence);
    const nextKey = createEventKeys('ended');
    const hits = Array.from({ length: 40 }, (): Hit => ({
      kind: 'anonymous-opened',
      emailPublicId: Number(counter.public_id),
      linkPublicId: 0,
      at: now.getTime(),
      key: nextKey(now.getTime()),
      signals: 0,
      agent: '',
      network: null,
    }));
    for (const owner of ['one', 'two']) {
      const directory = join(app.root, '.sequences-journal');
      const journal = createJournal({ directory, owner, maxBytes: 10_000_000, warn: () => undefined });
      await journal.append(hits, Date.now());
      await journal.close();
      await service(app.strapi, 'tracking').maintain();
      await service(app.strapi, 'tracking').drain();
    }
    await service(app.strapi, 'statistics').rebuild();

    const after = await readStatistics(app.strapi, sequence);
    expect(after.anonymous).toEqual({ opens: Number(before.anonymous?.opens) + 40, clicks: 6 });
    expect({ ...after, anonymous: null, steps: [] }).toEqual({ ...before, anonymous: null, steps: [] });
  });

  test('a decision against recording holds for mails already sent, whose links go on working', async () => {
    const before = await readStatistics(app.strapi, sequence);
    await decide('none');

    await read(2);
    const click = await readerAt(app.url).get(String(linksOf(mails[2])[0]));

    expect(click.status).toBe(302);
    expect((await readStatistics(app.strapi, sequence)).anonymous).toEqual(before.anonymous);
  });

  test('a date range shows none, since they have no dates', async () => {
    const day = now.toISOString().slice(0, 10);
    const { anonymous } = await service(app.strapi, 'statistics').sequence(sequence, { from: day });

    expect(anonymous).toBeNull();
  });
});
