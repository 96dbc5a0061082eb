import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../helpers/fixtures';

/** What the page of a prospect shows: the person, their ways through all sequences, and their emails. */

onEachDatabase('one prospect', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let spring: string;
  let autumn: string;
  let one: string;
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const steps = [
    { subject: 'One', html: '<p>1</p>' },
    { subject: 'Two', html: '<p>2</p>' },
  ];

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const prospects = await createProspects(app.strapi, 2);
    one = String(prospects[0]);
    spring = (await startSequence(app.strapi, steps)).documentId;
    autumn = (await startSequence(app.strapi, steps, { name: 'Autumn' })).documentId;
    await enroll(app.strapi, spring, prospects, now);
    await enroll(app.strapi, autumn, [one], now);
    await tick(app.strapi, addMinutes(now, 1));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('is found by its documentId', async () => {
    const { body } = await admin.get(`/prospects/${one}`).expect(200);

    expect(body.data).toMatchObject({ documentId: one, email: 'p0@people.test', state: 'active' });
  });

  test('has its ways through all sequences, the latest first', async () => {
    await service(app.strapi, 'enrollments').stop(spring, [one]);

    const { body } = await admin.get(`/prospects/${one}/enrollments`).expect(200);
    const last = (await admin.get(`/prospects/${one}/enrollments?cursor=end&pageSize=1`).expect(200)).body;

    expect(body.meta.pagination.total).toBe(2);
    expect(body.data).toMatchObject([
      { state: 'active', nextPosition: 2, sequence: { documentId: autumn, name: 'Autumn', state: 'active' } },
      { state: 'stopped', stopReason: 'stopped', nextPosition: null, sequence: { documentId: spring } },
    ]);
    expect(last.data).toMatchObject([{ sequence: { documentId: spring } }]);
  });

  test('has its emails of all sequences, and nobody else’s', async () => {
    const emails = async (tab: string) =>
      (await admin.get(`/prospects/${one}/emails?tab=${tab}`).expect(200)).body;

    const sent = await emails('sent');
    const scheduled = await emails('scheduled');

    expect(sent.meta.counts).toEqual({ sent: 2, scheduled: 1, failed: 1 });
    expect(sent.data.map((email: { sequence: { name: string } }) => email.sequence.name).sort()).toEqual([
      'Autumn',
      'Spring',
    ]);
    expect(scheduled.data).toMatchObject([
      { prospect: { documentId: one }, sequence: { documentId: autumn }, step: { position: 2 } },
    ]);
  });

  test.each([[''], ['/enrollments'], ['/emails']])('one that does not exist has no %s', async (path) => {
    const { body } = await admin.get(`/prospects/unknown${path}`).expect(404);

    expect(body.error).toMatchObject({ message: 'Prospect not found', details: { code: 'not-found' } });
  });

  test.each([
    ['/enrollments?cursor=2', 'cursor'],
    ['/emails?sort=subject', 'sort'],
    ['/enrollments?pageSize=1000', 'pageSize'],
    ['/emails?tab=drafts', 'tab'],
    ['/emails?pageSize=none', 'pageSize'],
  ])('%s is refused and named', async (path, field) => {
    const { body } = await admin.get(`/prospects/${one}${path}`).expect(400);

    expect(body.error.message).toMatch(new RegExp(`^${field}: `));
    expect(body.error.details.code).toBe('invalid-input');
  });

  test('is shown to who may read, and to nobody else', async () => {
    const reader = await signInWith(app.strapi, ['read']);
    const other = await signInWith(app.strapi, ['prospects']);

    for (const path of ['', '/enrollments', '/emails']) {
      await reader.get(`/prospects/${one}${path}`).expect(200);
      await other.get(`/prospects/${one}${path}`).expect(403);
    }
  });
});
