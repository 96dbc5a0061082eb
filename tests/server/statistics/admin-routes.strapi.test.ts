import type { EmailRow } from '../../../server/src/emails/contract';
import type { Activity, ListActivities } from '../../../server/src/statistics/activities/contract';
import type { GetTimeline, ListSlots, Slot } from '../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { releaseClock, setClock } from '../../helpers/clock';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../helpers/inbox';
import { readerAt } from '../../helpers/reader';
import { linksOf, pixelOf } from '../../helpers/received';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../helpers/fixtures';

/** The routes behind the admin's pages: slots, activities, emails, anomalies, overview, timeline, sequences, preview. */

const HTML = '<body><a href="https://shop.test/a" data-link-name="Shop">see</a></body>';

onEachDatabase('the routes of the admin', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let mails: Received[];
  const now = new Date('2027-03-01T08:10:00Z');

  const slots = async (): Promise<Slot[]> => {
    const from = new Date(now.getTime() - DAY_MINUTES * 60_000).toISOString();
    const to = addMinutes(now, 3 * DAY_MINUTES).toISOString();
    const { body } = await admin.get(`/slots?from=${from}&to=${to}`).expect(200);

    return (body as ListSlots['response']).data;
  };
  const activities = async (query = ''): Promise<ListActivities['response']> =>
    (await admin.get(`/activities?sequence=${sequence}${query}`).expect(200)).body;
  const kinds = (page: { data: Activity[] }) => page.data.map(({ kind }) => kind);

  beforeAll(async () => {
    setClock(now);
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const steps = [
      { name: 'Hello', subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    sequence = (await startSequence(app.strapi, steps)).documentId;
    await enroll(app.strapi, sequence, await createProspects(app.strapi, 4), now);
    await tick(app.strapi, addMinutes(now, 1));
    mails = [...inbox.received].sort((a, b) => String(a.to).localeCompare(String(b.to)));
  });

  afterAll(async () => {
    releaseClock();
    await app.stop();
    await inbox.stop();
  });

  test('a slot counts the scheduled, sent, opened and clicked emails of one step in one hour', async () => {
    const reader = readerAt(app.url);
    await reader.get(pixelOf(mails[0] as Received));
    await reader.get(pixelOf(mails[0] as Received));
    await reader.get(pixelOf(mails[1] as Received));
    await reader.get(String(linksOf(mails[1] as Received)[0]));
    await service(app.strapi, 'tracking').drain();

    const counted = await slots();

    const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
    expect(
      counted.map(({ hour: at, step, scheduled, sent, opened, clicked }) => [
        at,
        step?.position,
        scheduled,
        sent,
        opened,
        clicked,
      ])
    ).toEqual([
      [hour.toISOString(), 1, 0, 4, 2, 1],
      [new Date(hour.getTime() + DAY_MINUTES * 60_000).toISOString(), 2, 4, 0, 0, 0],
    ]);
  });

  test('for the month view, emails are summed by sequence and hour', async () => {
    const from = new Date(now.getTime() - DAY_MINUTES * 60_000).toISOString();
    const to = addMinutes(now, 3 * DAY_MINUTES).toISOString();

    const { body } = await admin.get(`/slots/sums?from=${from}&to=${to}`).expect(200);

    const expected = (await slots()).map(({ hour, sequence, scheduled, sent, notSent }) => ({
      hour,
      sequence: { documentId: sequence?.documentId, name: sequence?.name },
      emails: scheduled + sent + notSent,
    }));
    expect(body.data).toEqual(expected);
    expect(expected.map(({ emails }) => emails)).toEqual([4, 4]);
    await admin.get(`/slots/sums?from=${to}&to=${from}`).expect(400);
  });

  test('the emails of a slot are listed with their opens and clicks', async () => {
    const [slot] = await slots();

    const { body } = await admin
      .get(`/slots/emails?step=${slot?.step?.documentId}&hour=${slot?.hour}`)
      .expect(200);

    expect(body.meta.pagination.total).toBe(4);
    expect(
      body.data.map((email: Record<string, { total: number }>) => [email.opens?.total, email.clicks?.total])
    ).toEqual([
      [2, 0],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(body.data[0].opens.firstAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('activities are listed newest first, and each once across pages', async () => {
    const first = await activities('&limit=5');
    const rest = await activities(`&limit=5&cursor=${first.meta.nextCursor}`);

    const all = [...first.data, ...rest.data];
    expect(all.map(({ kind }) => kind).sort()).toEqual(
      ['clicked', 'opened', 'opened', 'opened', 'sent', 'sent', 'sent', 'sent'].sort()
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(8);
    expect(all.map(({ occurredAt }) => occurredAt)).toEqual(
      all.map(({ occurredAt }) => occurredAt).sort((a, b) => b.localeCompare(a))
    );
    expect(rest.meta.nextCursor).toBeNull();
    expect(all.find(({ kind }) => kind === 'clicked')).toMatchObject({
      audience: 'human',
      agent: 'Chrome on Mac',
      link: { name: 'Shop', url: 'https://shop.test/a' },
      prospect: { email: 'p1@people.test' },
      step: { position: 1, name: 'Hello' },
    });
  });

  test('the sent emails have counts of opens and clicks, and can be searched by name', async () => {
    const { body } = await admin.get(`/sequences/${sequence}/emails?tab=sent&search=P1`).expect(200);

    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      prospect: { email: 'p1@people.test' },
      step: { position: 1 },
      opens: { total: 1, automated: 0 },
      clicks: { total: 1, automated: 0 },
    });
    expect(body.meta.counts).toEqual({ scheduled: 4, sent: 4, failed: 0 });
  });

  test('a reply without an open counts as an inferred open, separately, and stops the enrollment', async () => {
    const report = { kind: 'replied', messageId: mails[2]?.mail.messageId, at: addMinutes(now, 5) };

    await service(app.strapi, 'inbound').report(report);
    await service(app.strapi, 'inbound').report(report);
    const { opens, replies } = await readStatistics(app.strapi, sequence);
    const { body } = await admin.get(`/sequences/${sequence}/emails?tab=failed`).expect(200);

    expect([opens.unique, opens.inferred, replies]).toEqual([2, 1, 1]);
    expect(body.data.map(({ skipReason }: { skipReason: string }) => skipReason)).toEqual(['replied']);
  });

  test('an open after a bounce is automated, with the reason after-bounce', async () => {
    const bounced = mails[3] as Received;
    await service(app.strapi, 'inbound').report({
      kind: 'bounced',
      messageId: bounced.mail.messageId,
      at: new Date(Date.now() - 1000),
    });

    await readerAt(app.url).get(pixelOf(bounced));
    const { opens, bounces } = await readStatistics(app.strapi, sequence, 'human');
    const robots = await activities('&audience=automated');

    expect([opens.unique, bounces]).toEqual([2, 1]);
    expect(kinds(robots)).toEqual(['opened']);
    expect(robots.data[0]).toMatchObject({ audience: 'automated', reason: 'after-bounce' });
  });

  test('anomalies are counted, and their emails can be listed', async () => {
    const { anomalies } = await readStatistics(app.strapi, sequence);
    const emailsOf = async (anomaly: string): Promise<EmailRow[]> =>
      (await admin.get(`/sequences/${sequence}/emails?tab=sent&anomaly=${anomaly}`).expect(200)).body.data;

    expect(anomalies).toEqual({ 'replied-unopened': 1, 'clicked-unopened': 0, 'bounced-fetched': 1 });
    for (const [anomaly, count] of Object.entries(anomalies))
      expect(await emailsOf(anomaly)).toHaveLength(Number(count));
    const [bounced] = await emailsOf('bounced-fetched');
    expect(bounced?.prospect?.email).toBe('p3@people.test');
    await admin.get(`/sequences/${sequence}/emails?tab=sent&anomaly=other`).expect(400);
  });

  test('activities can be filtered by kind and by email', async () => {
    expect(new Set(kinds(await activities('&kind=opened')))).toEqual(new Set(['opened']));
    const { body } = await admin.get(`/sequences/${sequence}/emails?search=p3@people.test`).expect(200);
    const [email]: EmailRow[] = body.data;
    const ofEmail = (await admin.get(`/activities?email=${email?.id}`).expect(200)).body;

    expect(kinds(ofEmail).sort()).toEqual(['bounced', 'opened', 'sent']);
  });

  test('the overview has the opens and clicks of the last days, and the sequences with emails that need a person', async () => {
    const { opens, clicks } = await readStatistics(app.strapi, sequence);
    const overview = async () => (await admin.get('/overview').expect(200)).body.data;
    const setState = (state: string) =>
      app.strapi.db
        .getConnection('sequences_emails')
        .where({ message_id: mails[3]?.mail.messageId })
        .update({ state });

    expect(await overview()).toEqual({ opens: opens.total, clicks: clicks.total, attention: [] });
    await setState('uncertain');
    expect((await overview()).attention).toEqual([{ documentId: sequence, name: 'Spring', emails: 1 }]);
    await setState('sent');
  });

  test('the timeline counts emails, opens and clicks by hour, for the given audience', async () => {
    const sumOf = async (audience: string) => {
      const path = `/sequences/${sequence}/timeline?audience=${audience}`;
      const { data }: GetTimeline['response'] = (await admin.get(path).expect(200)).body;
      expect(data.every(({ hour }) => new Date(hour).getTime() % 3_600_000 === 0)).toBe(true);
      return (['sent', 'opened', 'clicked'] as const).map((kind) =>
        data.reduce((sum, hour) => sum + hour[kind], 0)
      );
    };
    const { opens, clicks } = await readStatistics(app.strapi, sequence);

    expect(await sumOf('human')).toEqual([4, opens.total, clicks.total]);
    expect(await sumOf('automated')).toEqual([4, 1, 0]);
    expect(await sumOf('all')).toEqual([4, opens.total + 1, clicks.total]);
  });

  test('deleting a prospect deletes their events, but does not change the statistics', async () => {
    const { body } = await admin.get('/prospects?search=p0@people.test').expect(200);

    await admin.delete(`/prospects/${body.data[0].documentId}`).expect(200);
    const { sent, opens } = await readStatistics(app.strapi, sequence);
    const remaining = await activities('&limit=100');

    expect([sent, opens.unique, opens.total]).toEqual([4, 2, 3]);
    expect(remaining.data.some(({ prospect }) => prospect?.email === 'p0@people.test')).toBe(false);
  });

  test('the list of sequences has the numbers of steps, enrollments and sent emails', async () => {
    const { body } = await admin.get('/sequences').expect(200);

    expect(body.data[0]).toMatchObject({
      name: 'Spring',
      state: 'active',
      stepCount: 2,
      enrollmentCount: 4,
      sentCount: 4,
    });
  });

  test('a preview is rendered for a sample prospect, without tracking and data attributes', async () => {
    const input = { subject: 'Hi {{ prospect.firstName }}', html: `${HTML}{{ prospect.email }}`, text: '' };

    const { body } = await admin.post(`/sequences/${sequence}/preview`, input).expect(200);

    expect(body.data.subject).toBe('Hi Ada');
    expect(body.data.html).toBe('<body><a href="https://shop.test/a">see</a></body>ada@example.org');
    expect(body.data.text).toContain('see [https://shop.test/a]');
  });
});
