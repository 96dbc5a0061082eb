import type { StoppedProspects } from '../../../server/src/sequences/enrollments/contract';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { enroll, insertProspects, readStatistics, startSequence, tick } from '../../helpers/fixtures';

const STEPS = [
  { subject: 'One', html: '<p>One</p>' },
  { subject: 'Two', html: '<p>Two</p>' },
];

onEachDatabase('bulk actions on prospects', (database) => {
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

  test('deleting prospects stops their emails and keeps their events without the person, so statistics do not change', async () => {
    const sequence = await startSequence(app.strapi, STEPS);
    const prospects = await insert(3);
    await enroll(app.strapi, sequence.documentId, prospects, now);
    await tick(app.strapi, now);
    const before = await readStatistics(app.strapi, sequence.documentId);
    const [keptProspect] = await rowsOf('prospect', { documentId: prospects[2] });

    const requested = [prospects[0], prospects[1], prospects[1], 'nobody'];
    const { body } = await admin.post('/prospects/delete', { prospects: requested }).expect(200);

    expect(body).toEqual({ data: { deleted: 2 } });
    expect(await rowsOf('prospect', { documentId: { $in: prospects } })).toHaveLength(1);
    expect(await readStatistics(app.strapi, sequence.documentId)).toEqual(before);
    const events = await rowsOf('event', { sequenceId: sequence.id });
    expect(events).toHaveLength(3);
    expect(await rowsOf('event', { prospectId: keptProspect.id })).toHaveLength(1);
    expect(await rowsOf('event', { sequenceId: sequence.id, prospectId: null })).toHaveLength(2);
    const scheduled = await rowsOf('email', { sequenceId: sequence.id, state: 'due' });
    expect(scheduled).toEqual(await rowsOf('email', { prospectId: keptProspect.id, state: 'due' }));
    expect(scheduled).toHaveLength(1);
    expect((await admin.post('/prospects/delete', { prospects: requested })).body.data).toEqual({
      deleted: 0,
    });
  });

  test('stopping prospects ends their enrollments in every sequence', async () => {
    const first = await startSequence(app.strapi, STEPS);
    const second = await startSequence(app.strapi, STEPS);
    const prospects = await insert(3);
    for (const { documentId } of [first, second]) await enroll(app.strapi, documentId, prospects, now);

    const { body } = await admin.post('/enrollments/stop', { prospects: prospects.slice(1) }).expect(200);

    expect(body.data.stopped).toBe(4);
    const byId = (one: string, other: string) => one.localeCompare(other);
    expect(
      body.data.sequences.map((one: StoppedProspects) => [one.sequence, one.prospects.sort(byId)]).sort()
    ).toEqual([first, second].map(({ documentId }) => [documentId, prospects.slice(1).sort(byId)]).sort());
    const enrollments = await rowsOf('enrollment', { prospect: { documentId: { $in: prospects } } });
    expect(enrollments.filter(({ state }) => state === 'active')).toHaveLength(2);
    expect(enrollments.filter(({ stopReason }) => stopReason === 'stopped')).toHaveLength(4);
    await tick(app.strapi, now);
    expect((await readStatistics(app.strapi, first.documentId)).sent).toBe(1);
  });

  test('without the permission the request answers 403, and nobody is deleted', async () => {
    const [prospect] = await insert(1);
    const reader = await signInWith(app.strapi, ['read', 'send']);
    const manager = await signInWith(app.strapi, ['read', 'prospects']);

    await reader.post('/prospects/delete', { prospects: [prospect] }).expect(403);
    await manager.post('/enrollments/stop', { prospects: [prospect] }).expect(403);

    expect(await rowsOf('prospect', { documentId: prospect })).toHaveLength(1);
  });

  test.each([
    ['an empty list', { prospects: [] }],
    ['more than 100 ids', { prospects: Array.from({ length: 101 }, String) }],
    ['objects instead of ids', { prospects: [{ $ne: null }] }],
    ['an unknown property', { all: true }],
  ])('a request with %s answers 400', async (_, body) => {
    const response = await admin.post('/prospects/delete', body).expect(400);

    expect(response.body.error.details.code).toBe('invalid-input');
  });
});
