import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
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
import { type Answer, leaveAlone, resumeUntilDone } from './resuming';

onEachDatabase('resuming everybody, and people who finished before a step was added', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let from = 0;
  const start = new Date(Date.now() - 10 * DAY_MINUTES * 60_000);

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const enrollments = () => service(app.strapi, 'enrollments');
  const daysLater = (days: number) => addMinutes(start, days * DAY_MINUTES + days);

  const startWith = async (count: number, subjects = ['One', 'Two']) => {
    const { documentId } = await startSequence(
      app.strapi,
      subjects.map((subject) => ({ subject, html: `<p>${subject}</p>` }))
    );
    const people = await insertProspects(app.strapi, count, from);
    from += count;
    await enroll(app.strapi, documentId, people, start);

    return { sequence: documentId, people };
  };

  /** Sends whatever is due on each of these days. */
  const sendDays = async (first: number, last: number) => {
    for (let day = first; day <= last; day += 1) await tick(app.strapi, daysLater(day));
  };

  const finishedWith = async (count: number) => {
    const started = await startWith(count);
    await sendDays(0, 1);
    return started;
  };

  const addStep = (sequence: string, position: number, subject: string, delayMinutes = DAY_MINUTES) =>
    createStep(app.strapi, sequence, { position, subject, html: `<p>${subject}</p>`, delayMinutes });

  const idOf = async (sequence: string) => (await service(app.strapi, 'sequences').find(sequence)).id;

  const resumeAll = async (sequence: string, body: object = {}): Promise<Answer> =>
    (await admin.post(`/sequences/${sequence}/enrollments/resume/all`, body).expect(200)).body.data;

  const resumeAllUntilDone = (sequence: string, body: object = {}, from = 0) =>
    resumeUntilDone((after) => resumeAll(sequence, { ...body, after }), from);

  const countsOf = async (sequence: string) =>
    (await admin.get(`/sequences/${sequence}/enrollments/resumable`).expect(200)).body.data;

  const rowsOf = async (sequence: string) =>
    table('enrollments')
      .where({ sequence_id: await idOf(sequence) })
      .orderBy('id');

  const emailsOf = async (sequence: string, where: object = {}) =>
    table('emails')
      .where({ sequence_id: await idOf(sequence), ...where })
      .orderBy('id');

  const subjectsTo = async (prospect: string) => {
    const { email } = await table('prospects').where({ document_id: prospect }).first('email');
    return inbox.to(email).map(({ mail }) => mail.subject);
  };

  const historyOf = async (sequence: string) => {
    const { body } = await admin.get(`/sequences/${sequence}/history`).expect(200);
    return body.data
      .filter(({ kind }: { kind: string }) => kind === 'prospects-resumed')
      .map(({ details }: { details: object }) => details);
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

  test('2,500 people of a restored sequence go on in batches, after a run that was cancelled', async () => {
    const { sequence, people } = await startWith(2_500);
    await service(app.strapi, 'sequences').archive(sequence);
    await admin.post(`/sequences/${sequence}/enrollments/resume/all`, {}).expect(400);
    await service(app.strapi, 'sequences').restore(sequence);
    const counts = await countsOf(sequence);

    const first = await resumeAll(sequence);
    const between = await countsOf(sequence);
    const rest = await resumeAllUntilDone(sequence, {}, first.last);
    const again = await resumeAllUntilDone(sequence);

    expect(counts).toMatchObject({ stopped: 2_500, finished: 0 });
    expect(first).toMatchObject({ resumed: 2_000, skipped: 0, done: 2_000, left: 500 });
    expect(between).toMatchObject({ stopped: 500 });
    expect(rest).toMatchObject([{ resumed: 500, done: 500, left: 0 }]);
    expect(again).toMatchObject([{ resumed: 0, done: 0, left: 0 }]);
    const active = await table('enrollments')
      .where({ sequence_id: await idOf(sequence), state: 'active' })
      .count({ count: 'id' });
    expect(Number(active[0].count)).toBe(people.length);
    expect(await historyOf(sequence)).toEqual([{ count: 2_500 }]);
    await service(app.strapi, 'sequences').archive(sequence);
  });

  test('whoever opted out, is suppressed, replied or left stays stopped', async () => {
    const { sequence, people } = await startWith(8, ['One']);
    await enrollments().stop(sequence, people.slice(0, 6), { now: start });
    const rows = await rowsOf(sequence);
    await enrollments().stopIds([rows[6].id], 'replied', start);
    await enrollments().stopIds([rows[7].id], 'left', start);
    await leaveAlone(app.strapi, admin, people);

    const counts = await countsOf(sequence);
    const answers = await resumeAllUntilDone(sequence);

    expect(counts).toMatchObject({ stopped: 3 });
    expect(answers).toMatchObject([{ resumed: 3, skipped: 2, done: 5, left: 0 }]);
    expect((await rowsOf(sequence)).map(({ state }: { state: string }) => state)).toEqual([
      ...['stopped', 'stopped', 'stopped', 'active', 'active', 'active', 'stopped', 'stopped'],
    ]);
  });

  test('only the latest round is resumed, with the chosen step', async () => {
    const { sequence, people } = await startWith(2, ['One', 'Two', 'Three']);
    await enrollments().stop(sequence, people, { now: start });
    await enrollments().enroll(sequence, [people[0]], { again: true, now: start });
    await enrollments().stop(sequence, [people[0]], { now: start });
    const { body } = await admin.get(`/sequences/${sequence}`).expect(200);

    const unknown = await admin.post(`/sequences/${sequence}/enrollments/resume/all`, { step: 'unknown' });
    const answer = await resumeAll(sequence, { step: body.data.steps[2].documentId });
    await tick(app.strapi, daysLater(10));

    expect([unknown.status, unknown.body.error.details.code]).toEqual([400, 'unknown-step']);
    expect(answer).toMatchObject({ resumed: 2, done: 2 });
    expect(
      (await rowsOf(sequence)).map(({ round, state }: Record<string, unknown>) => [round, state])
    ).toEqual([
      [1, 'stopped'],
      [1, 'finished'],
      [2, 'finished'],
    ]);
    for (const person of people) expect(await subjectsTo(person)).toEqual(['Three']);
  });

  test('who finished gets the steps that were added, once, and nothing changes before they are sent', async () => {
    const { sequence, people } = await finishedWith(2);
    const none = await countsOf(sequence);
    const added = await addStep(sequence, 3, 'Three');
    await addStep(sequence, 4, 'Four');
    const counts = await countsOf(sequence);
    const before = await readStatistics(app.strapi, sequence);

    const answers = await resumeAllUntilDone(sequence, { finished: true, step: added.documentId });
    const planned = await emailsOf(sequence, { state: 'due' });
    const after = await readStatistics(app.strapi, sequence);
    const rows = await rowsOf(sequence);
    await sendDays(10, 13);
    const again = await resumeAllUntilDone(sequence, { finished: true });

    expect(none).toMatchObject({ finished: 0 });
    expect(counts).toMatchObject({ stopped: 0, finished: 2, lastStep: { position: 4 } });
    expect(answers).toMatchObject([{ resumed: 2, skipped: 0, done: 2, left: 0 }]);
    expect([planned.length, after.sent]).toEqual([4, before.sent]);
    expect(rows).toMatchObject([
      { state: 'active', next_position: 3 },
      { state: 'active', next_position: 3 },
    ]);
    expect(again).toMatchObject([{ resumed: 0, done: 0 }]);
    for (const person of people) expect(await subjectsTo(person)).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(await rowsOf(sequence)).toMatchObject([{ state: 'finished' }, { state: 'finished' }]);
    expect(await historyOf(sequence)).toEqual([{ count: 2, hadFinished: true }]);
  });

  test('the added step waits for its delay after the last sent email, and never lies in the past', async () => {
    const { sequence } = await finishedWith(1);
    const [{ sent_at: sentAt }] = (await emailsOf(sequence)).slice(-1);
    await addStep(sequence, 3, 'Past', DAY_MINUTES);
    const at = Date.now();
    await resumeAll(sequence, { finished: true });
    const [past] = await emailsOf(sequence, { state: 'due' });
    const other = await finishedWith(1);
    await addStep(other.sequence, 3, 'Future', 30 * DAY_MINUTES);
    await resumeAll(other.sequence, { finished: true });
    const [future] = await emailsOf(other.sequence, { state: 'due' });

    expect(Math.abs(new Date(past.due_at).getTime() - at)).toBeLessThan(60_000);
    const days = (new Date(future.due_at).getTime() - new Date(sentAt).getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
  });

  test('a step before those that people got is not sent to them afterwards', async () => {
    const { sequence, people } = await finishedWith(1);
    const early = await addStep(sequence, 3, 'Early');
    const { body } = await admin.get(`/sequences/${sequence}`).expect(200);
    const [one, two] = body.data.steps.map(({ documentId }: { documentId: string }) => documentId);
    const order = [one, early.documentId, two];
    await admin.put(`/sequences/${sequence}/steps/order`, { documentIds: order }).expect(200);
    const reordered = await countsOf(sequence);
    await addStep(sequence, 4, 'Late');

    const answer = await resumeAll(sequence, { finished: true });
    await sendDays(10, 13);

    expect(reordered).toMatchObject({ finished: 0 });
    expect(answer).toMatchObject({ resumed: 1 });
    expect(await subjectsTo(people[0])).toEqual(['One', 'Two', 'Late']);
  });

  test('of those who finished, nobody gets it who opted out, is suppressed or began another round', async () => {
    const { sequence, people } = await finishedWith(7);
    await leaveAlone(app.strapi, admin, people);
    await enrollments().enroll(sequence, [people[6]], { again: true, now: daysLater(2) });
    await addStep(sequence, 3, 'Three');

    const counts = await countsOf(sequence);
    const answers = await resumeAllUntilDone(sequence, { finished: true });

    expect(counts).toMatchObject({ finished: 3 });
    expect(answers).toMatchObject([{ resumed: 3, skipped: 2, left: 0 }]);
  });

  test('two admins at once send it once', async () => {
    const { sequence, people } = await finishedWith(5);
    const { documentId: step } = await addStep(sequence, 3, 'Three');

    const answers = await Promise.all(
      Array.from({ length: 6 }, () => resumeAll(sequence, { finished: true, step }))
    );
    await sendDays(10, 12);

    expect(answers.reduce((sum, { resumed }) => sum + resumed, 0)).toBe(people.length);
    for (const person of people) expect(await subjectsTo(person)).toEqual(['One', 'Two', 'Three']);
  });

  test('when the step was deleted meanwhile, the answer says so, and everybody stays finished', async () => {
    const { sequence } = await finishedWith(2);
    const { documentId: step } = await addStep(sequence, 3, 'Three');
    await admin.delete(`/steps/${step}`).expect(200);

    const { status, body } = await admin.post(`/sequences/${sequence}/enrollments/resume/all`, {
      finished: true,
      step,
    });

    expect([status, body.error.details.code]).toEqual([400, 'unknown-step']);
    expect(await rowsOf(sequence)).toMatchObject([{ state: 'finished' }, { state: 'finished' }]);
    expect(await countsOf(sequence)).toMatchObject({ finished: 0 });
  });

  test('a step deleted while people are resumed sends nothing and leaves nobody waiting', async () => {
    const { sequence, people } = await finishedWith(3);
    const { documentId: step } = await addStep(sequence, 3, 'Three');

    const [resumed, deleted] = await Promise.all([
      admin.post(`/sequences/${sequence}/enrollments/resume/all`, { finished: true, step }),
      admin.delete(`/steps/${step}`),
    ]);
    await sendDays(10, 12);

    expect([
      [200, 200],
      [400, 200],
    ]).toContainEqual([resumed.status, deleted.status]);
    expect((await rowsOf(sequence)).every(({ state }: { state: string }) => state === 'finished')).toBe(true);
    for (const person of people) expect(await subjectsTo(person)).toEqual(['One', 'Two']);
  });

  test('to resume everybody needs the permission to send, to count them the one to read', async () => {
    const { sequence } = await startWith(1);
    const reader = await signInWith(app.strapi, ['read', 'edit', 'prospects']);

    expect((await reader.post(`/sequences/${sequence}/enrollments/resume/all`, {})).status).toBe(403);
    expect((await reader.get(`/sequences/${sequence}/enrollments/resumable`)).status).toBe(200);
    expect((await admin.get('/sequences/unknown/enrollments/resumable')).status).toBe(404);
    expect((await admin.post('/sequences/unknown/enrollments/resume/all', {})).status).toBe(404);
  });
});
