import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import {
  addMinutes,
  createStep,
  DAY_MINUTES,
  enroll,
  insertProspects,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

onEachDatabase('resuming people and starting them again', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let from = 0;
  const start = new Date();

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const enrollments = () => service(app.strapi, 'enrollments');

  const startWith = async (count: number) => {
    const { documentId } = await startSequence(app.strapi, [
      { subject: 'One', html: '<p>One</p>' },
      { subject: 'Two', html: '<p>Two</p>' },
      { subject: 'Three', html: '<p>Three</p>' },
    ]);
    const people = await insertProspects(app.strapi, count, from);
    from += count;
    await enroll(app.strapi, documentId, people, start);

    return { sequence: documentId, people };
  };

  const idOf = async (sequence: string) => (await service(app.strapi, 'sequences').find(sequence)).id;

  const subjectsTo = async (prospect: string) => {
    const { email } = await table('prospects').where({ document_id: prospect }).first('email');
    return inbox.to(email).map(({ mail }) => mail.subject);
  };

  const rowsOf = async (sequence: string) =>
    table('enrollments')
      .where({ sequence_id: await idOf(sequence) })
      .orderBy('id');

  const daysLater = (days: number) => addMinutes(start, days * DAY_MINUTES + days);

  /** Sends whatever is due on each of these days. */
  const sendDays = async (first: number, last: number) => {
    for (let day = first; day <= last; day += 1) await tick(app.strapi, daysLater(day));
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a stopped person goes on with the next step, and no email is sent a second time', async () => {
    const { sequence, people } = await startWith(1);
    await sendDays(0, 0);
    await enrollments().stop(sequence, people, { now: daysLater(0) });
    await sendDays(1, 9);

    const { body } = await admin
      .post(`/sequences/${sequence}/enrollments/resume`, { prospects: people })
      .expect(200);
    const [resumed] = await rowsOf(sequence);
    await enrollments().stop(sequence, people, { now: daysLater(10) });
    const again = await enrollments().resume(sequence, people, { now: daysLater(10) });
    await sendDays(10, 14);

    expect([body.data, again]).toEqual([
      { resumed: 1, skipped: 0 },
      { resumed: 1, skipped: 0 },
    ]);
    expect(resumed).toMatchObject({ state: 'active', next_position: 2, round: 1, stop_reason: null });
    expect(await subjectsTo(people[0])).toEqual(['One', 'Two', 'Three']);
    expect(await rowsOf(sequence)).toMatchObject([{ state: 'finished' }]);
    const history = await admin.get(`/sequences/${sequence}/history`).expect(200);
    expect(history.body.data.map(({ kind }: { kind: string }) => kind)).toContain('prospects-resumed');
  });

  test('a later step can be chosen: the steps before it are left out, those added meanwhile too', async () => {
    const { sequence, people } = await startWith(1);
    await sendDays(0, 0);
    await enrollments().stop(sequence, people, { now: start });
    await createStep(app.strapi, sequence, { position: 4, subject: 'Four', html: '<p>Four</p>' });
    const last = await createStep(app.strapi, sequence, {
      position: 5,
      subject: 'Five',
      html: '<p>Five</p>',
    });

    const foreign = enrollments().resume(sequence, people, { step: 'unknown', now: daysLater(1) });
    await expect(foreign).rejects.toMatchObject({ details: { code: 'unknown-step' } });
    const result = await enrollments().resume(sequence, people, {
      step: last.documentId,
      now: daysLater(1),
    });
    await sendDays(1, 9);

    expect(result).toEqual({ resumed: 1, skipped: 0 });
    expect(await subjectsTo(people[0])).toEqual(['One', 'Five']);
  });

  test('people of a restored sequence are resumed, those of an archived one are not', async () => {
    const { sequence, people } = await startWith(2);
    await sendDays(0, 0);
    await service(app.strapi, 'sequences').archive(sequence);

    const refused = await admin.post(`/sequences/${sequence}/enrollments/resume`, { prospects: people });
    await service(app.strapi, 'sequences').restore(sequence);
    const listed = await admin.get(`/sequences/${sequence}/enrollments`).expect(200);
    const result = await enrollments().resume(sequence, people, { now: daysLater(9) });
    await service(app.strapi, 'sequences').activate(sequence);
    await sendDays(9, 12);

    expect([refused.status, refused.body.error.details.code]).toEqual([400, 'archived']);
    expect(listed.body.data).toMatchObject([
      { stopReason: 'archived', isResumable: true },
      { stopReason: 'archived', isResumable: true },
    ]);
    expect(result).toEqual({ resumed: 2, skipped: 0 });
    for (const person of people) expect(await subjectsTo(person)).toEqual(['One', 'Two', 'Three']);
  });

  test('nobody is resumed who replied, opted out, is suppressed, or is active', async () => {
    const { sequence, people } = await startWith(6);
    await sendDays(0, 0);
    const id = await idOf(sequence);
    const prospects = await table('prospects').whereIn('document_id', people).orderBy('id');
    const [replied, unsubscribed, bounced, suppressed, , left] = prospects;
    const [first] = await table('emails').where({ sequence_id: id, prospect_id: replied.id, state: 'sent' });
    await service(app.strapi, 'inbound').report({ kind: 'replied', messageId: first.message_id, at: start });
    await enrollments().stop(sequence, people.slice(1, 4), { now: start });
    await service(app.strapi, 'prospects').optOut([unsubscribed.id], 'unsubscribed', start);
    await service(app.strapi, 'prospects').optOut([bounced.id], 'bounced', start);
    await admin.post('/suppressions', { value: suppressed.email }).expect(200);
    const [lefts] = await table('enrollments').where({ prospect_id: left.id });
    await enrollments().stopIds([lefts.id], 'left', start);

    const result = await enrollments().resume(sequence, people, { now: start });
    const again = await enrollments().enroll(sequence, people, { again: true, now: start });

    expect(result).toEqual({ resumed: 0, skipped: 6 });
    expect(again).toMatchObject({ enrolled: 1 });
    expect(again.earlier).toBeUndefined();
    expect(again.alreadyEnrolled.sort()).toEqual([people[4], people[5]].sort());
  });

  test('finished and stopped people start again only when asked, as a round of their own', async () => {
    const { sequence, people } = await startWith(3);
    await sendDays(0, 3);
    const [finished, , stopped] = people;
    const [newcomer] = await insertProspects(app.strapi, 1, from++);
    await enroll(app.strapi, sequence, [newcomer], daysLater(3));
    await enrollments().stop(sequence, [newcomer], { now: daysLater(3) });

    const asked = await admin
      .post(`/sequences/${sequence}/enrollments`, { prospects: [...people, newcomer] })
      .expect(200);
    const before = await rowsOf(sequence);
    const again = await enrollments().enroll(sequence, [finished, stopped], {
      again: true,
      now: daysLater(4),
    });
    const twice = await enrollments().enroll(sequence, [finished], { again: true, now: daysLater(4) });
    await sendDays(4, 8);

    expect(asked.body.data).toMatchObject({ enrolled: 0 });
    expect(asked.body.data.earlier.sort()).toEqual([...people, newcomer].sort());
    expect(before).toHaveLength(4);
    expect(again).toMatchObject({ enrolled: 2, alreadyEnrolled: [] });
    expect(twice).toMatchObject({ enrolled: 0, alreadyEnrolled: [finished] });
    expect(twice.earlier).toBeUndefined();
    expect(
      (await rowsOf(sequence)).map(({ round, state }: Record<string, unknown>) => [round, state])
    ).toEqual([
      [1, 'finished'],
      [1, 'finished'],
      [1, 'finished'],
      [1, 'stopped'],
      [2, 'finished'],
      [2, 'finished'],
    ]);
    expect(await subjectsTo(finished)).toEqual(['One', 'Two', 'Three', 'One', 'Two', 'Three']);
    const statistics = await readStatistics(app.strapi, sequence);
    expect(statistics.sent).toBe(15);
    const { body } = await admin.get(`/sequences/${sequence}/enrollments`).expect(200);
    expect(body.data.map(({ round }: { round: number }) => round)).toEqual([2, 2, 1, 1, 1, 1]);
  });

  test('later steps of a new round reply in its own thread', async () => {
    const { sequence, people } = await startWith(1);
    await app.strapi.db
      .query('plugin::sequences.step' as never)
      .updateMany({ where: { subject: { $in: ['Two', 'Three'] } }, data: { subject: null } as never });
    await sendDays(0, 3);
    await enrollments().enroll(sequence, people, { again: true, now: daysLater(4) });
    await sendDays(4, 7);

    const id = await idOf(sequence);
    const emails = await table('emails').where({ sequence_id: id }).orderBy('id');
    const { email } = await table('prospects').where({ document_id: people[0] }).first('email');
    const replies = inbox.to(email).map(({ mail }) => mail.inReplyTo);

    const ids: string[] = emails.map((row: { message_id: string }) => row.message_id);
    expect(replies).toEqual([undefined, ids[0], ids[1], undefined, ids[3], ids[4]]);
  });

  test('a reply to an email of an earlier round ends the present one', async () => {
    const { sequence, people } = await startWith(1);
    await sendDays(0, 3);
    await enrollments().enroll(sequence, people, { again: true, now: daysLater(4) });
    const [first] = await table('emails')
      .where({ sequence_id: await idOf(sequence) })
      .orderBy('id');

    await service(app.strapi, 'inbound').report({
      kind: 'replied',
      messageId: first.message_id,
      at: daysLater(4),
    });

    expect(await rowsOf(sequence)).toMatchObject([
      { round: 1, state: 'finished' },
      { round: 2, state: 'stopped', stop_reason: 'replied' },
    ]);
  });

  test('of many at once, one round begins and one is resumed', async () => {
    const { sequence, people } = await startWith(5);
    await enrollments().stop(sequence, people, { now: start });

    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2
          ? enrollments().enroll(sequence, people, { again: true, now: start })
          : enrollments().resume(sequence, people, { now: start })
      )
    );

    const rows = await rowsOf(sequence);
    const active = rows.filter(({ state }: { state: string }) => state === 'active');
    expect(active).toHaveLength(5);
    expect(new Set(active.map((row: { prospect_id: number }) => row.prospect_id)).size).toBe(5);
    const begun = results.reduce((sum, { enrolled = 0, resumed = 0 }) => sum + enrolled + resumed, 0);
    expect(begun).toBe(5);
  });
});
