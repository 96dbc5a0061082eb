import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../helpers/fixtures';

/** The routes behind the page of a prospect: the prospect, their enrollments in all sequences, and their emails. */

onEachDatabase('one prospect', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let spring: string;
  let autumn: string;
  let prospect: string;
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
    prospect = String(prospects[0]);
    spring = (await startSequence(app.strapi, steps)).documentId;
    autumn = (await startSequence(app.strapi, steps, { name: 'Autumn' })).documentId;
    await enroll(app.strapi, spring, prospects, now);
    await enroll(app.strapi, autumn, [prospect], now);
    await tick(app.strapi, addMinutes(now, 1));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('is found by its documentId', async () => {
    const { body } = await admin.get(`/prospects/${prospect}`).expect(200);

    expect(body.data).toMatchObject({ documentId: prospect, email: 'p0@people.test', state: 'active' });
  });

  test('has enrollments in all sequences, latest first', async () => {
    await service(app.strapi, 'enrollments').stop(spring, [prospect]);

    const { body } = await admin.get(`/prospects/${prospect}/enrollments`).expect(200);
    const last = (await admin.get(`/prospects/${prospect}/enrollments?cursor=end&pageSize=1`).expect(200))
      .body;

    expect(body.meta.pagination.total).toBe(2);
    expect(body.data).toMatchObject([
      { state: 'active', nextPosition: 2, sequence: { documentId: autumn, name: 'Autumn', state: 'active' } },
      { state: 'stopped', stopReason: 'stopped', nextPosition: null, sequence: { documentId: spring } },
    ]);
    expect(last.data).toMatchObject([{ sequence: { documentId: spring } }]);
  });

  test('has its own emails of all sequences', async () => {
    const emails = async (tab: string) =>
      (await admin.get(`/prospects/${prospect}/emails?tab=${tab}`).expect(200)).body;

    const sent = await emails('sent');
    const scheduled = await emails('scheduled');

    expect(sent.meta.counts).toEqual({ sent: 2, scheduled: 1, failed: 1 });
    expect(sent.data.map((email: { sequence: { name: string } }) => email.sequence.name).sort()).toEqual([
      'Autumn',
      'Spring',
    ]);
    expect(scheduled.data).toMatchObject([
      { prospect: { documentId: prospect }, sequence: { documentId: autumn }, step: { position: 2 } },
    ]);
  });

  test.each([[''], ['/enrollments'], ['/emails']])(
    'the route %s of an unknown prospect answers 404',
    async (path) => {
      const { body } = await admin.get(`/prospects/unknown${path}`).expect(404);

      expect(body.error).toMatchObject({ message: 'Prospect not found', details: { code: 'not-found' } });
    }
  );

  test.each([
    ['/enrollments?cursor=2', 'cursor'],
    ['/emails?sort=subject', 'sort'],
    ['/enrollments?pageSize=1000', 'pageSize'],
    ['/emails?tab=drafts', 'tab'],
    ['/emails?pageSize=none', 'pageSize'],
  ])('%s answers 400 and names the parameter', async (path, field) => {
    const { body } = await admin.get(`/prospects/${prospect}${path}`).expect(400);

    expect(body.error.message).toMatch(new RegExp(`^${field}: `));
    expect(body.error.details.code).toBe('invalid-input');
  });

  test('can be read only with the permission to read', async () => {
    const reader = await signInWith(app.strapi, ['read']);
    const other = await signInWith(app.strapi, ['prospects']);

    for (const path of ['', '/enrollments', '/emails']) {
      await reader.get(`/prospects/${prospect}${path}`).expect(200);
      await other.get(`/prospects/${prospect}${path}`).expect(403);
    }
  });
});
