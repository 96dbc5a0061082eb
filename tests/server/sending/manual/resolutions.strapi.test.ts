import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import { addMinutes, enroll, insertProspects, service, startSequence, tick } from '../../../helpers/fixtures';

const STEPS = [
  { subject: 'One', html: '<p>One</p>' },
  { subject: 'Two', html: '<p>Two</p>' },
];

onEachDatabase('resolving many emails at once', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let people = 0;
  const now = new Date();

  /** Starts a sequence of which all first emails fail. */
  const startFailing = async (count: number, steps: Array<Record<string, unknown>> = STEPS) => {
    const { documentId } = await startSequence(app.strapi, steps);
    const prospects = await insertProspects(app.strapi, count, people);
    people += count;
    await enroll(app.strapi, documentId, prospects, now);
    inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    await tick(app.strapi, now);
    inbox.refuse(null);

    return { sequence: documentId, prospects };
  };

  const resolve = (sequence: string, body: object) =>
    admin.post(`/sequences/${sequence}/emails/resolve`, body);

  const statesOf = async (sequence: string): Promise<Record<string, number>> => {
    const { id } = await service(app.strapi, 'sequences').find(sequence);
    const emails = await app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ where: { sequenceId: id } });
    const states: Record<string, number> = {};
    for (const { state, skipReason } of emails) {
      const name = skipReason ? `${state}: ${skipReason}` : state;
      states[name] = (states[name] ?? 0) + 1;
    }
    return states;
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(() => inbox.received.splice(0));

  afterEach(() => app.strapi.db.getConnection('sequences_sequences').update({ state: 'archived' }));

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('resend: each email is sent once, with the Message-ID of its first attempt', async () => {
    const { sequence } = await startFailing(3);
    const messageIds = (await app.strapi.db.getConnection('sequences_emails').where({ state: 'failed' })).map(
      ({ message_id: messageId }: { message_id: string }) => messageId
    );

    const { body } = await resolve(sequence, { action: 'resend', state: 'failed' }).expect(200);
    await tick(app.strapi, addMinutes(new Date(), 1));

    expect(body.data).toEqual({ done: 3, left: 0 });
    expect(inbox.received.map(({ mail }) => mail.messageId).sort()).toEqual([...messageIds].sort());
    expect(await statesOf(sequence)).toEqual({ sent: 3, due: 3 });
  });

  test('skip: each email becomes skipped, and the next step is sent when it is due', async () => {
    const { sequence } = await startFailing(3);

    const { body } = await resolve(sequence, { action: 'skip', state: 'failed' }).expect(200);
    await tick(app.strapi, addMinutes(now, 24 * 60 + 1));

    expect(body.data).toEqual({ done: 3, left: 0 });
    expect(inbox.received.map(({ mail }) => mail.subject)).toEqual(['Two', 'Two', 'Two']);
    expect(await statesOf(sequence)).toEqual({ 'skipped: by-hand': 3, sent: 3 });
  });

  test('of the given ids, only unresolved emails of the sequence are resolved', async () => {
    const { sequence } = await startFailing(3);
    const other = await startFailing(1);
    const [first, second, , foreign] = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ state: 'failed' })
      .orderBy('id')
      .pluck('id');

    const skipped = await resolve(sequence, { action: 'skip', emails: [first, foreign] }).expect(200);
    const resent = await resolve(sequence, { action: 'resend', emails: [first, second, second] }).expect(200);

    expect([skipped.body.data, resent.body.data]).toEqual([
      { done: 1, left: 0 },
      { done: 1, left: 0 },
    ]);
    expect(await statesOf(sequence)).toMatchObject({ 'skipped: by-hand': 1, failed: 1 });
    expect(await statesOf(other.sequence)).toMatchObject({ failed: 1 });
    for (const emails of [[], ['1'], [0], Array.from({ length: 501 }, (_, index) => index + 1)])
      await resolve(sequence, { action: 'skip', emails }).expect(400);
  });

  test('emails beyond the limit of one request are counted as left, and resolved by the next request', async () => {
    const { documentId: sequence } = await startSequence(app.strapi, STEPS.slice(0, 1));
    await enroll(app.strapi, sequence, await insertProspects(app.strapi, 501, people), now);
    people += 501;
    await app.strapi.db.getConnection('sequences_emails').where({ state: 'due' }).update({ state: 'failed' });
    const skip = async () =>
      (await resolve(sequence, { action: 'skip', state: 'failed' }).expect(200)).body.data;

    const first = await skip();
    const second = await skip();

    expect(first.left).toBeGreaterThan(0);
    expect(first.done + first.left).toBe(501);
    expect(second).toEqual({ done: first.left, left: 0 });
    expect(await skip()).toEqual({ done: 0, left: 0 });
    expect(await statesOf(sequence)).toEqual({ 'skipped: by-hand': 501 });
  });

  test('when two people resolve concurrently, each email is resolved once', async () => {
    const { sequence } = await startFailing(8);

    const responses = await Promise.all([
      resolve(sequence, { action: 'resend', state: 'failed' }).expect(200),
      resolve(sequence, { action: 'skip', state: 'failed' }).expect(200),
    ]);
    await tick(app.strapi, addMinutes(new Date(), 1));

    const done = responses.map(({ body }) => body.data.done);
    const states = await statesOf(sequence);
    expect(done[0] + done[1]).toBe(8);
    expect([states.sent ?? 0, states['skipped: by-hand'] ?? 0]).toEqual(done);
  });

  test('emails of a stopped prospect cannot be resent, but can be skipped', async () => {
    const { sequence, prospects } = await startFailing(2);
    await service(app.strapi, 'enrollments').stop(sequence, prospects.slice(0, 1));

    const resent = await resolve(sequence, { action: 'resend', state: 'failed' }).expect(200);
    const skipped = await resolve(sequence, { action: 'skip', state: 'failed' }).expect(200);
    await tick(app.strapi, addMinutes(new Date(), 1));

    expect([resent.body.data, skipped.body.data]).toEqual([
      { done: 1, left: 0 },
      { done: 1, left: 0 },
    ]);
    expect(inbox.received).toHaveLength(1);
    expect(await statesOf(sequence)).toEqual({
      'skipped: by-hand': 1,
      'skipped: stopped': 1,
      sent: 1,
      due: 1,
    });
  });

  test('only emails of the given state and sequence are changed', async () => {
    const { sequence } = await startFailing(2);
    const other = await startFailing(1);

    const { body } = await resolve(sequence, { action: 'skip', state: 'uncertain' }).expect(200);
    await resolve(sequence, { action: 'skip', state: 'failed' }).expect(200);

    expect(body.data).toEqual({ done: 0, left: 0 });
    expect(await statesOf(other.sequence)).toEqual({ failed: 1, due: 1 });
  });

  test('an email of a deleted step cannot be resent, only skipped', async () => {
    const { sequence } = await startFailing(1);
    const { steps } = await service(app.strapi, 'sequences').findWithSteps(sequence);
    await service(app.strapi, 'steps').remove(steps[0].documentId);
    const [{ id }] = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ state: 'failed' })
      .whereNull('step_id');

    const single = await admin.post(`/emails/${id}/resend`).expect(400);
    const bulk = await resolve(sequence, { action: 'resend', state: 'failed' }).expect(200);
    await admin.post(`/emails/${id}/skip`).expect(200);

    expect(single.body.error.message).toBe(
      'The step of this email was deleted, so the email cannot be sent again.'
    );
    expect(bulk.body.data).toEqual({ done: 0, left: 0 });
    expect(await statesOf(sequence)).toEqual({ 'skipped: by-hand': 1, due: 1 });
  });

  test.each([
    ['action', { state: 'failed' }],
    ['action', { action: 'delete', state: 'failed' }],
    ['state', { action: 'resend' }],
    ['state', { action: 'resend', state: 'sent' }],
    ['state', { action: 'skip', state: 'due' }],
    ['everything', { action: 'skip', state: 'failed', everything: true }],
  ])('an invalid %s answers 400 and is named: %j', async (field, body) => {
    const { sequence } = await startFailing(1);

    const response = await resolve(sequence, body).expect(400);

    expect(response.body.error.name).toBe('ValidationError');
    expect(response.body.error.message).toContain(field);
    expect(await statesOf(sequence)).toEqual({ failed: 1, due: 1 });
  });

  test('an unknown sequence answers 404', async () => {
    const { body } = await resolve('nowhere', { action: 'skip', state: 'failed' }).expect(404);

    expect(body.error.message).toBe('Sequence not found');
  });

  test.each([['resend'], ['skip']])(
    '%s of one email answers 400 to an invalid id and 404 to an unknown one',
    async (action) => {
      await admin.post(`/emails/abc/${action}`).expect(400);
      await admin.post(`/emails/0/${action}`).expect(400);
      await admin.post(`/emails/123456789/${action}`).expect(404);
    }
  );

  test('a sent email cannot be resent', async () => {
    const { documentId } = await startSequence(app.strapi, STEPS);
    await enroll(app.strapi, documentId, await insertProspects(app.strapi, 1, people++), now);
    await tick(app.strapi, addMinutes(now, 1));
    const [{ id }] = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ state: 'sent' })
      .orderBy('id', 'desc');

    const { body } = await admin.post(`/emails/${id}/resend`).expect(400);

    expect(body.error.message).toBe('This email did not fail: there is nothing to resolve.');
  });
});
