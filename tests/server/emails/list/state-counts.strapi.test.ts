import type { StepCounts } from '../../../../server/src/emails/list/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import {
  addMinutes,
  createProspects,
  createSequence,
  enroll,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

const STEPS = [
  { subject: 'One', html: '<p>One</p>' },
  { subject: 'Two', html: '<p>Two</p>' },
];

const ZERO = { all: 0, sent: 0, scheduled: 0, failed: 0, uncertain: 0, missed: 0, skipped: 0 };

onEachDatabase('counts of a sequence’s emails by state', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;

  const readCounts = async (sequence: string) =>
    (await admin.get(`/sequences/${sequence}/emails/counts`).expect(200)).body.data;

  const readStepCounts = async (sequence: string) =>
    (await admin.get(`/sequences/${sequence}/emails/counts/steps`).expect(200)).body.data.map(
      ({ scheduled, sent }: StepCounts) => ({ scheduled, sent })
    );

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('without prospects all counts are 0', async () => {
    const { documentId } = await createSequence(app.strapi);

    expect(await readCounts(documentId)).toEqual(ZERO);
    expect(await readStepCounts(documentId)).toEqual([]);
  });

  test('each email is counted in one state, and emails of other sequences are not counted', async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, STEPS);
    const other = await startSequence(app.strapi, STEPS.slice(0, 1));
    const prospects = await createProspects(app.strapi, 5);
    await enroll(app.strapi, documentId, prospects, now);
    await enroll(app.strapi, other.documentId, prospects.slice(0, 2), addMinutes(now, 60));
    expect(await readCounts(documentId)).toEqual({ ...ZERO, all: 10, scheduled: 10 });

    inbox.refuse((address) => {
      if (address.startsWith('p0@')) return smtpError(554, '5.6.0 Not that');
      return address.startsWith('p1@') ? smtpError(450, '4.2.0 Later') : null;
    });
    await tick(app.strapi, addMinutes(now, 1));
    await service(app.strapi, 'enrollments').stop(documentId, prospects.slice(2, 3));

    expect(await readCounts(documentId)).toEqual({
      ...ZERO,
      all: 10,
      sent: 3,
      failed: 1,
      skipped: 1,
      // Four second emails (one prospect is stopped), and the retried first email of p1.
      scheduled: 5,
    });
    expect(await readCounts(other.documentId)).toEqual({ ...ZERO, all: 2, scheduled: 2 });
    expect(await readStepCounts(documentId)).toEqual([
      { scheduled: 1, sent: 3 },
      { scheduled: 4, sent: 0 },
    ]);
    expect(await readStepCounts(other.documentId)).toEqual([{ scheduled: 2, sent: 0 }]);
  });

  test('claimed and submitting emails count as scheduled, uncertain and missed ones separately', async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, STEPS.slice(0, 1));
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 4, 10), now);
    const { id } = await service(app.strapi, 'sequences').find(documentId);
    const emails = await app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ where: { sequenceId: id }, orderBy: { id: 'asc' } });
    for (const [index, state] of ['claimed', 'submitting', 'uncertain', 'missed'].entries())
      await app.strapi.db.getConnection('sequences_emails').where({ id: emails[index].id }).update({ state });

    expect(await readCounts(documentId)).toEqual({
      ...ZERO,
      all: 4,
      scheduled: 2,
      uncertain: 1,
      missed: 1,
    });
  });

  test('the counts of an unknown sequence answer 404', async () => {
    await admin.get('/sequences/nowhere/emails/counts/steps').expect(404);
    const { body } = await admin.get('/sequences/nowhere/emails/counts').expect(404);

    expect(body.error.message).toBe('Sequence not found');
  });
});
