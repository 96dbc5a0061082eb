import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { enroll, insertProspects, readStatistics, startSequence, tick } from '../../helpers/fixtures';

const STEPS = [
  { subject: 'One', html: '<p>One</p>' },
  { subject: 'Two', html: '<p>Two</p>' },
];

onEachDatabase('many prospects at once', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let people = 0;
  const now = new Date();

  const insert = async (count: number) => {
    const documentIds = await insertProspects(app.strapi, count, people);
    people += count;

    return documentIds;
  };

  const rowsOf = (type: string, where: object): Promise<Array<Record<string, unknown>>> =>
    app.strapi.db.query(`plugin::sequences.${type}` as 'admin::user').findMany({ where });

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('deleted, they take their planned emails and activities along, and leave the totals', async () => {
    const sequence = await startSequence(app.strapi, STEPS);
    const prospects = await insert(3);
    await enroll(app.strapi, sequence.documentId, prospects, now);
    await tick(app.strapi, now);
    const before = await readStatistics(app.strapi, sequence.documentId);
    const [stays] = await rowsOf('prospect', { documentId: prospects[2] });

    const asked = [prospects[0], prospects[1], prospects[1], 'nobody'];
    const { body } = await admin.post('/prospects/delete', { prospects: asked }).expect(200);

    expect(body).toEqual({ data: { deleted: 2 } });
    expect(await rowsOf('prospect', { documentId: { $in: prospects } })).toHaveLength(1);
    expect(await readStatistics(app.strapi, sequence.documentId)).toEqual(before);
    const events = await rowsOf('event', { sequenceId: sequence.id });
    expect(events).toEqual(await rowsOf('event', { prospectId: stays.id }));
    expect(events).toHaveLength(1);
    const waiting = await rowsOf('email', { sequenceId: sequence.id, state: 'due' });
    expect(waiting).toEqual(await rowsOf('email', { prospectId: stays.id, state: 'due' }));
    expect(waiting).toHaveLength(1);
    expect((await admin.post('/prospects/delete', { prospects: asked })).body.data).toEqual({ deleted: 0 });
  });

  test('stopped, they leave every sequence and stay prospects', async () => {
    const one = await startSequence(app.strapi, STEPS);
    const other = await startSequence(app.strapi, STEPS);
    const prospects = await insert(3);
    for (const { documentId } of [one, other]) await enroll(app.strapi, documentId, prospects, now);

    const { body } = await admin.post('/enrollments/stop', { prospects: prospects.slice(1) }).expect(200);

    expect(body).toEqual({ data: { stopped: 4 } });
    const places = await rowsOf('enrollment', { prospect: { documentId: { $in: prospects } } });
    expect(places.filter(({ state }) => state === 'active')).toHaveLength(2);
    expect(places.filter(({ stopReason }) => stopReason === 'stopped')).toHaveLength(4);
    await tick(app.strapi, now);
    expect((await readStatistics(app.strapi, one.documentId)).sent).toBe(1);
  });

  test('who may not is refused, and nobody is deleted', async () => {
    const [prospect] = await insert(1);
    const reader = await signInWith(app.strapi, ['read', 'send']);
    const manager = await signInWith(app.strapi, ['read', 'prospects']);

    await reader.post('/prospects/delete', { prospects: [prospect] }).expect(403);
    await manager.post('/enrollments/stop', { prospects: [prospect] }).expect(403);

    expect(await rowsOf('prospect', { documentId: prospect })).toHaveLength(1);
  });

  test.each([
    ['nobody', { prospects: [] }],
    ['too many', { prospects: Array.from({ length: 101 }, String) }],
    ['no ids', { prospects: [{ $ne: null }] }],
    ['something else', { all: true }],
  ])('%s is bad input', async (_, body) => {
    const answer = await admin.post('/prospects/delete', body).expect(400);

    expect(answer.body.error.details.code).toBe('invalid-input');
  });
});
