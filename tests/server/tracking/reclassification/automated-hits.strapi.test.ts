import type { Activity } from '../../../../server/src/statistics/activities/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { releaseClock, setClock } from '../../../helpers/clock';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { headerOf, linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspect,
  createProspects,
  DAY_MINUTES,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** Classification rules in a real Strapi: applied to new hits, changed by an admin, and applied again to stored hits. */

const HTML = `<body><a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a></body>`;

const MAX_HITS_PER_MINUTE = 500;

onEachDatabase('automated hits', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let mails: Received[];
  const now = new Date();

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({
      database,
      smtpPort: inbox.port,
      config: { tracking: { maxHitsPerMinute: MAX_HITS_PER_MINUTE } },
    });
    admin = await signInOwner(app.strapi);
    setClock(now);
    const steps = [
      { subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    sequence = (await startSequence(app.strapi, steps)).documentId;
    await enroll(app.strapi, sequence, await createProspects(app.strapi, 30), now);
    await tick(app.strapi, addMinutes(now, 1));
    mails = inbox.received.splice(0);
  });

  afterAll(async () => {
    releaseClock();
    await app.stop();
    await inbox.stop();
  });

  const clicks = async (audience: string) => (await readStatistics(app.strapi, sequence, audience)).clicks;

  const events = (kind: string) =>
    app.strapi.db.query('plugin::sequences.event').findMany({ where: { kind }, orderBy: 'occurredAt' });

  const countOpens = async (): Promise<number> =>
    (await events('opened')).reduce((sum, { overflowHits }) => sum + (overflowHits ?? 1), 0);

  test('all clicks of a burst are automated, including the first, and a click on another email is human', async () => {
    const reader = readerAt(app.url);
    const [scanned, read] = mails as [Received, Received];
    for (const [index, link] of linksOf(scanned).entries()) {
      setClock(new Date(now.getTime() + 700 * index));
      await reader.get(String(link));
    }
    setClock(new Date(now.getTime() + 1400));
    await reader.get(String(linksOf(read)[0]));

    expect(await clicks('human')).toMatchObject({ unique: 1, total: 1 });
    expect(await clicks('automated')).toMatchObject({ unique: 1, total: 2 });
    expect((await events('clicked')).map(({ reason }) => reason)).toEqual(['burst', 'burst', null]);
    const { body } = await admin.get('/activities?kind=clicked').expect(200);
    const [human, ...automated] = body.data as Activity[];
    expect(human?.burst).toBeNull();
    expect(automated.map(({ burst }) => burst?.links)).toEqual([2, 2]);
    expect(automated[0]?.burst?.seconds).toBe(0.7);
  });

  test('reclassification applies changed rules to stored hits, and restored rules restore the statistics', async () => {
    const reclassify = () => service(app.strapi, 'reclassification').start();
    const reader = readerAt(app.url);
    for (const mail of mails) {
      await reader.get(pixelOf(mail));
      await reader.get(pixelOf(mail), { 'x-moz': 'prefetch' });
      await reader.get(pixelOf(mail), { 'user-agent': '' });
    }
    const before = [await clicks('human'), await readStatistics(app.strapi, sequence)];

    const changes = [
      { name: 'burst', isEnabled: false },
      { name: 'empty-agent', isEnabled: false },
    ];
    await admin.put('/settings/rules', { rules: changes }).expect(200);
    const first = await reclassify();
    const changed = await readStatistics(app.strapi, sequence);
    const second = await reclassify();
    await admin
      .put('/settings/rules', { rules: changes.map(({ name }) => ({ name, isEnabled: true })) })
      .expect(200);
    const third = await reclassify();

    expect(first).toMatchObject({ state: 'finished', done: 30, total: 30, changed: 32 });
    expect(changed.opens).toMatchObject({ unique: 30, total: 60 });
    expect(changed.clicks).toMatchObject({ unique: 2, total: 3 });
    expect(second).toMatchObject({ state: 'finished', changed: 0 });
    expect(third).toMatchObject({ state: 'finished', changed: 32 });
    expect([await clicks('human'), await readStatistics(app.strapi, sequence)]).toEqual(before);
    await service(app.strapi, 'statistics').rebuild();
    expect(await readStatistics(app.strapi, sequence)).toEqual(before[1]);
  });

  test('opens between a bounce and its report are automated', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Bounces', html: HTML }]);
    const { documentId: person } = await createProspect(app.strapi, { email: 'bounces@people.test' });
    await enroll(app.strapi, documentId, [person], now);
    await tick(app.strapi, addMinutes(now, 1));
    const [mail] = inbox.received.splice(0) as [Received];
    const opens = () =>
      app.strapi.db
        .query('plugin::sequences.event')
        .findMany({ where: { kind: 'opened', sequenceId: { documentId } } });
    await readerAt(app.url).get(pixelOf(mail));
    await service(app.strapi, 'tracking').drain();
    const before = await opens();

    const bounce = { kind: 'bounced' as const, messageId: String(mail.mail.messageId), at: now };
    await service(app.strapi, 'inbound').report(bounce);
    await service(app.strapi, 'tracking').drain();

    expect(before.map(({ audience }) => audience)).toEqual(['human']);
    expect((await opens()).map(({ reason }) => reason)).toEqual(['after-bounce']);
  });

  const MAC_MAIL = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

  describe('an open in Apple Mail of which nobody can tell whose it was', () => {
    const openedBy = async (mail: Received) => {
      await service(app.strapi, 'tracking').drain();
      const { id } = await app.strapi.db
        .query('plugin::sequences.email' as never)
        .findOne({ where: { messageId: headerOf(mail, 'message-id') } as never });
      const rows = await app.strapi.db
        .query('plugin::sequences.event' as never)
        .findMany({ where: { kind: 'opened', emailId: id, signals: 256 } as never, orderBy: 'id' as never });
      return rows.map(({ audience, reason }: Record<string, unknown>) => reason ?? audience);
    };
    const minutesLater = (minutes: number) => setClock(addMinutes(now, 100 + minutes));
    afterEach(() => setClock(now));

    test('counts as a person’s once the same person clicks, however much later', async () => {
      const mail = mails[10] as Received;
      const reader = readerAt(app.url);
      minutesLater(0);
      await reader.get(pixelOf(mail), { 'user-agent': MAC_MAIL });
      const before = [await openedBy(mail), await openedBy(mails[11] as Received)];

      minutesLater(30);
      await reader.get(String(linksOf(mail)[0]));
      const after = await openedBy(mail);
      minutesLater(90);
      await reader.get(pixelOf(mail), { 'user-agent': MAC_MAIL });

      expect(before).toEqual([['apple-unclear'], []]);
      expect(after).toEqual(['human']);
      expect(await openedBy(mail)).toEqual(['human', 'human']);
    });

    test('stays uncertain after a burst, and after clicks in other emails', async () => {
      const [mail, other] = [mails[12] as Received, mails[13] as Received];
      const reader = readerAt(app.url);
      await reader.get(pixelOf(mail), { 'user-agent': MAC_MAIL });
      for (const link of linksOf(mail)) await reader.get(String(link));
      await reader.get(String(linksOf(other)[0]));

      expect(await openedBy(mail)).toEqual(['apple-unclear']);
      const { body } = await admin
        .get(`/sequences/${sequence}/emails?tab=sent&search=${mail.to[0]}`)
        .expect(200);
      expect(body.data[0].opens).toMatchObject({ unclear: 1, automated: body.data[0].opens.automated });
    });

    test('is uncertain again when the rules take the click for a robot’s', async () => {
      const reclassify = () => service(app.strapi, 'reclassification').start();
      const mail = mails[14] as Received;
      const reader = readerAt(app.url);
      await reader.get(pixelOf(mail), { 'user-agent': MAC_MAIL });
      await reader.get(String(linksOf(mail)[0]), { 'user-agent': '' });
      const emptyAgent = (isEnabled: boolean) =>
        admin.put('/settings/rules', { rules: [{ name: 'empty-agent', isEnabled }] }).expect(200);

      await emptyAgent(false);
      await reclassify();
      const lenient = await openedBy(mail);
      await emptyAgent(true);
      await reclassify();

      expect([lenient, await openedBy(mail)]).toEqual([['human'], ['apple-unclear']]);
      const figures = await readStatistics(app.strapi, sequence);
      await service(app.strapi, 'statistics').rebuild();
      expect(await readStatistics(app.strapi, sequence)).toEqual(figures);
    });
  });

  test('an agent that signs its request as a bot is one', async () => {
    const agent = { 'signature-agent': '"https://agent.example"', 'signature-input': 'sig=("@authority")' };
    await readerAt(app.url).get(String(linksOf(mails[15] as Received)[0]), agent);
    await service(app.strapi, 'tracking').drain();

    const signed = (await events('clicked')).filter(({ reason }) => reason === 'signed-agent');
    expect(signed).toMatchObject([{ audience: 'automated' }]);
  });

  test.each([
    [{ rules: [{ name: 'no-such-rule', isEnabled: true }] }],
    [{ rules: [{ name: 'burst', limits: { pairSeconds: 61 } }] }],
    [{ rules: [{ name: 'burst', limits: { openSeconds: 1 } }] }],
    [{ rules: [{ name: 'burst', limits: { pairSeconds: '2' } }] }],
    [{ rules: 'burst' }],
    [{}],
  ])('changing rules with the body %j responses 400 and changes nothing', async (body) => {
    const { body: before } = await admin.get('/settings/rules').expect(200);
    const { body: refused } = await admin.put('/settings/rules', body).expect(400);
    const { body: after } = await admin.get('/settings/rules').expect(200);

    expect(refused.error.message).toEqual(expect.any(String));
    expect(after.data).toEqual(before.data);
  });

  test('after an unsubscribe is confirmed, the next pass sends that prospect no email', async () => {
    const reader = readerAt(app.url);
    const unsubscribing = mails.slice(10, 20);

    const responses = await Promise.all(
      unsubscribing.map((mail) => reader.post(unsubscribeOf(mail), 'List-Unsubscribe=One-Click'))
    );
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));
    const recipients = new Set(inbox.received.splice(0).flatMap(({ to }) => to));

    expect(responses.map(({ status }) => status)).toEqual(unsubscribing.map(() => 200));
    expect(recipients.size).toBe(20);
    expect(unsubscribing.flatMap(({ to }) => to).filter((address) => recipients.has(address))).toEqual([]);
  });

  test('case 57: hits above the rate limit of a network are answered, not recorded, and counted as dropped', async () => {
    const reader = readerAt(app.url);
    const from = { 'x-forwarded-for': '203.0.113.7' };
    app.strapi.server.app.proxy = true;
    await service(app.strapi, 'tracking').drain();
    const before = await countOpens();

    const statuses = new Set<number>();
    for (let hit = 0; hit < MAX_HITS_PER_MINUTE + 20; hit += 1)
      statuses.add((await reader.get(pixelOf(mails[3] as Received), from)).status);
    await service(app.strapi, 'tracking').drain();
    const { body } = await admin.get('/settings/recording').expect(200);
    const dropped = body.data.dropped.find(
      ({ reason }: { reason: string }) => reason === 'rate-limited'
    ).hits;

    expect([...statuses]).toEqual([200]);
    expect(dropped).toBe(20);
    expect((await countOpens()) - before).toBe(MAX_HITS_PER_MINUTE);
    expect(body.data).toMatchObject({ database: 'answering', journal: { hits: 0, quarantinedLines: 0 } });
  });
});
