import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import {
  addMinutes,
  DAY_MINUTES,
  enroll,
  insertProspects,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../helpers/fixtures';
import { type Inbox, startInbox } from '../../helpers/inbox';

onEachDatabase('what a person knows of a sent email', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let from = 0;
  const now = new Date();

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  /** Two people who were sent the first of two steps. */
  const startWith = async () => {
    const { documentId: sequence } = await startSequence(app.strapi, [
      { subject: 'One', html: '<p>One</p>' },
      { subject: 'Two', html: '<p>Two</p>' },
    ]);
    const people = await insertProspects(app.strapi, 2, from);
    from += 2;
    await enroll(app.strapi, sequence, people, now);
    await tick(app.strapi, now);
    const { id } = await service(app.strapi, 'sequences').find(sequence);
    const emails = await table('emails').where({ sequence_id: id }).orderBy('id');
    const sent = emails.filter(({ state }: { state: string }) => state === 'sent');

    return { sequence, sequenceId: id, people, sent, due: emails.find((row: Row) => row.state === 'due') };
  };

  type Row = Record<string, unknown>;

  const mark = (id: number, body: object) => owner.post(`/emails/${id}/mark`, body);

  const enrollmentOf = async (email: Row) =>
    table('enrollments')
      .where({ id: email.enrollment_id as number })
      .first('state', 'stop_reason');

  const lastEntry = async () => (await owner.get('/history?pageSize=1').expect(200)).body.data[0];

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    owner = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a reply counts once, ends the sequence for this person, and keeps whether they are interested', async () => {
    const { sequence, sent } = await startWith();
    const [email, other] = sent;

    await mark(email.id, { as: 'replied', interest: 'interested' }).expect(200);
    await mark(email.id, { as: 'replied', interest: 'not-interested' }).expect(200);

    const { replies } = await readStatistics(app.strapi, sequence);
    const { body } = await owner.get(`/sequences/${sequence}/emails?tab=sent`).expect(200);
    const row = body.data.find(({ id }: { id: number }) => id === email.id);
    expect(replies).toBe(1);
    expect(row).toMatchObject({ interest: 'not-interested' });
    expect(row.repliedAt).not.toBeNull();
    expect(await enrollmentOf(email)).toEqual({ state: 'stopped', stop_reason: 'replied' });
    expect(await enrollmentOf(other)).toMatchObject({ state: 'active' });
    expect(await lastEntry()).toMatchObject({
      kind: 'email-marked',
      details: { as: 'replied', interest: 'not-interested', count: 1 },
      by: { name: 'Olive Owner' },
      sequence: { documentId: sequence },
    });
    const activities = await owner.get(`/activities?email=${email.id}`).expect(200);
    expect(activities.body.data).toMatchObject([
      { kind: 'replied', by: 'Olive Owner', subject: 'One' },
      { kind: 'sent', by: null },
    ]);
  });

  test('a reply that was none is taken back, and the person goes on', async () => {
    const { sequence, people, sent } = await startWith();
    const [email] = sent;
    await mark(email.id, { as: 'replied', interest: 'interested' }).expect(200);

    await mark(email.id, { as: 'not-replied' }).expect(200);
    const { resumed } = await service(app.strapi, 'enrollments').resume(sequence, people, { now });
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 5));

    const row = await table('emails').where({ id: email.id }).first();
    expect([row.replied_at, row.interest]).toEqual([null, null]);
    expect(await table('events').where({ email_id: email.id, kind: 'replied' })).toEqual([]);
    expect(resumed).toBe(1);
    expect((await readStatistics(app.strapi, sequence)).replies).toBe(0);
    const { email: address } = await table('prospects').where({ document_id: people[0] }).first('email');
    expect(inbox.to(address).map(({ mail }) => mail.subject)).toEqual(['One', 'Two']);
  });

  test('a bounce marks the person, and ends all of their sequences', async () => {
    const { people, sent } = await startWith();

    await mark(sent[0].id, { as: 'bounced' }).expect(200);

    const { body } = await owner.get(`/prospects/${people[0]}`).expect(200);
    expect(body.data.state).toBe('bounced');
    expect(await enrollmentOf(sent[0])).toEqual({ state: 'stopped', stop_reason: 'bounced' });
    expect((await table('emails').where({ id: sent[0].id }).first('bounced_at')).bounced_at).not.toBeNull();
  });

  test('only sent emails of people who exist are marked, with the permission to send', async () => {
    const { people, sent, due } = await startWith();
    const reader = await signInWith(app.strapi, ['read', 'edit', 'prospects']);

    const waiting = await mark(due.id, { as: 'replied' }).expect(400);
    await owner.delete(`/prospects/${people[0]}`).expect(200);
    const erased = await mark(sent[0].id, { as: 'replied' });

    expect(waiting.body.error.details.code).toBe('state-refused');
    expect(erased.status).toBe(404);
    expect((await mark(sent[1].id, { as: 'loved' })).status).toBe(400);
    expect((await mark(sent[1].id, { as: 'bounced', interest: 'interested' })).status).toBe(400);
    expect((await reader.post(`/emails/${sent[1].id}/mark`, { as: 'replied' })).status).toBe(403);
  });

  test('a person is unsubscribed by hand and subscribed again, each with a reason and who did it', async () => {
    const { sequence, people, sent } = await startWith();
    const [person] = people;
    const path = `/prospects/${person}`;

    await owner.post(`${path}/unsubscribe`, { reason: ' ' }).expect(400);
    const left = await owner
      .post(`${path}/unsubscribe`, { reason: 'Called, p1@people.test too' })
      .expect(200);
    const entry = await lastEntry();
    const [suppression] = await table('suppressions').where({ value: left.body.data.email });
    const enrolled = await service(app.strapi, 'enrollments').enroll(sequence, [person], { again: true });
    await owner.post(`${path}/subscribe`, { reason: '' }).expect(400);
    const back = await owner.post(`${path}/subscribe`, { reason: 'Asked for it at the fair' }).expect(200);

    expect(left.body.data.state).toBe('unsubscribed');
    expect(suppression).toMatchObject({ reason: 'unsubscribed', actor_name: 'Olive Owner' });
    expect(suppression.note).toContain('Called');
    expect(entry).toMatchObject({
      kind: 'prospects-unsubscribed',
      details: { count: 1, reason: 'Called, … too' },
      by: { name: 'Olive Owner' },
    });
    expect(await enrollmentOf(sent[0])).toEqual({ state: 'stopped', stop_reason: 'unsubscribed' });
    expect(enrolled).toMatchObject({ enrolled: 0, skipped: { unsubscribed: 1 } });
    expect(back.body.data.state).toBe('active');
    const kinds = (await owner.get('/history?pageSize=5')).body.data.map(
      ({ kind }: { kind: string }) => kind
    );
    expect(kinds).toContain('suppression-removed');
    const again = await service(app.strapi, 'enrollments').enroll(sequence, [person], { again: true });
    expect(again).toMatchObject({ enrolled: 1 });
  });

  test('who is suppressed with their domain is not subscribed by one click, and nobody without permission', async () => {
    const [person] = await insertProspects(app.strapi, 1, from);
    await table('prospects').where({ document_id: person }).update({ email: 'ada@closed.example' });
    await owner.post(`/prospects/${person}/unsubscribe`, { reason: 'By phone' }).expect(200);
    await owner.post('/suppressions', { value: 'closed.example' }).expect(200);
    const sender = await signInWith(app.strapi, ['read', 'send']);

    const { body } = await owner.post(`/prospects/${person}/subscribe`, { reason: 'Asked' }).expect(400);

    expect(body.error.details).toMatchObject({ code: 'suppressed-domain', domain: 'closed.example' });
    expect(await table('suppressions').where({ value: 'ada@closed.example' })).toHaveLength(1);
    for (const act of ['unsubscribe', 'subscribe'])
      expect((await sender.post(`/prospects/${person}/${act}`, { reason: 'x' })).status).toBe(403);
    expect((await owner.post('/prospects/unknown/unsubscribe', { reason: 'x' })).status).toBe(404);
  });
});
