import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { enroll, insertProspects, service, startSequence, tick } from '../../helpers/fixtures';

const DAY_MS = 86_400_000;

type Row = Record<string, unknown>;

/** Of the emails of a sequence, in this order: the others are just sent. */
type Problems = { bounced?: number; complained?: number; refusedByServer?: number; refusedAtOnce?: number };

onEachDatabase('guardrails', (database) => {
  let app: App;
  let owner: Admin;
  let sequences = 0;

  const rows = (table: string, where: object = {}) =>
    app.strapi.db.getConnection(`sequences_${table}`).where(where);

  beforeAll(async () => {
    app = await boot({ database });
    owner = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  const start = async () => {
    const sender = `sender${(sequences += 1)}@sender.test`;
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }], {
      senderEmail: sender,
    });
    const [{ id }] = await rows('sequences', { document_id: documentId });
    await rows('sent_contents').insert({
      document_id: `content${sequences}`,
      hash: `content${sequences}`,
      html: 'x',
      sequence_name: 'S',
      sender_email: sender.toUpperCase(),
      timezone: 'UTC',
      locale: 'en',
    });

    return { documentId: String(documentId), id: Number(id), sender, content: `content${sequences}` };
  };

  type Started = Awaited<ReturnType<typeof start>>;

  let publicId = 1_000_000;

  const send = async ({ id, content }: Started, count: number, problems: Problems = {}, at = new Date()) => {
    const { bounced = 0, complained = 0, refusedByServer = 0, refusedAtOnce = 0 } = problems;
    const emails = Array.from({ length: count }, (_, index) => ({
      document_id: `email${(publicId += 1)}`,
      public_id: publicId,
      sequence_id: id,
      sent_content: content,
      state: index >= count - refusedAtOnce ? 'failed' : 'sent',
      error_kind: index >= count - refusedAtOnce ? 'unknown-mailbox' : null,
      sent_at: index >= count - refusedAtOnce ? null : at,
      bounced_at: index < bounced ? at : null,
      complained_at: index >= bounced && index < bounced + complained ? at : null,
      created_at: at,
      updated_at: at,
    }));
    for (let from = 0; from < count; from += 50) await rows('emails').insert(emails.slice(from, from + 50));
    const refused = await rows('emails', { sequence_id: id, state: 'sent' })
      .orderBy('id', 'desc')
      .limit(refusedByServer);
    for (const email of refused)
      await rows('received_mails').insert({
        key: `refused-${email.id}`,
        email_id: email.id,
        kind: 'bounce-sender',
        is_flagged: false,
        received_at: at,
      });
  };

  const check = (): Promise<number> => service(app.strapi, 'guardrails').check(new Date());

  const stateOf = async ({ id, sender }: Started) => {
    const [sequence] = await rows('sequences', { id });
    const [paused] = await rows('senders', { address: sender });
    return [sequence.state, sequence.pause_reason, paused?.reason ?? null];
  };

  const FINE = ['active', null, null];
  const paused = (reason: string) => ['paused', reason, reason];

  const CASES: Array<[name: string, count: number, problems: Problems, expected: Array<string | null>]> = [
    ['49 emails say nothing', 49, { bounced: 40, complained: 5, refusedByServer: 4 }, FINE],
    ['4.9 % bounces', 61, { bounced: 2, refusedAtOnce: 1 }, FINE],
    ['5 % bounces', 60, { bounced: 3 }, paused('too-many-bounces')],
    ['addresses that are refused at once', 60, { refusedAtOnce: 3 }, paused('too-many-bounces')],
    ['less than 0.1 % complaints', 1001, { complained: 1 }, FINE],
    ['0.1 % complaints', 1000, { complained: 1 }, paused('too-many-complaints')],
    ['two refusals of our domain', 60, { refusedByServer: 2 }, FINE],
    ['three refusals of our domain', 60, { refusedByServer: 3 }, paused('too-many-refusals')],
  ];

  test.each(CASES)('%s', async (_, count, problems, expected) => {
    const sequence = await start();
    await send(sequence, count, problems);

    await check();

    expect(await stateOf(sequence)).toEqual(expected);
  });

  test('who is paused sends no more, and every page says why', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 6 });
    const [person] = await insertProspects(app.strapi, 1);

    await check();
    await enroll(app.strapi, sequence.documentId, [String(person)], new Date());
    await tick(app.strapi, new Date());

    const details = { reason: 'too-many-bounces', problems: 6, emails: 60 };
    const found = await owner.get(`/sequences/${sequence.documentId}`).expect(200);
    const tripped = (await owner.get('/guardrails').expect(200)).body.data as Row[];
    const history = (await owner.get('/history').expect(200)).body.data as Row[];
    const senders = (await owner.get('/senders/paused').expect(200)).body.data as Row[];
    expect(found.body.data).toMatchObject({ state: 'paused', pauseReason: 'too-many-bounces' });
    expect(tripped).toContainEqual(
      expect.objectContaining({ scope: 'sequence', subject: sequence.documentId, ...details })
    );
    expect(tripped).toContainEqual(
      expect.objectContaining({ scope: 'sender', subject: sequence.sender, ...details })
    );
    expect(history).toContainEqual(expect.objectContaining({ kind: 'guardrail-paused', details, by: null }));
    expect(history).toContainEqual(
      expect.objectContaining({ kind: 'sender-guarded', details: { ...details, address: sequence.sender } })
    );
    expect(senders).toContainEqual(
      expect.objectContaining({ sender: sequence.sender, reason: 'too-many-bounces', until: null })
    );
    expect(await rows('emails', { sequence_id: sequence.id, state: 'due' })).toHaveLength(1);
  });

  test('the activities of the sequence, and those of all, say that it and its sender were paused, and why', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 6 });

    await check();

    const activities = async (query: string) =>
      (await owner.get(`/activities?${query}`).expect(200)).body.data as Row[];
    const pauses = [
      { kind: 'paused', reason: 'too-many-bounces', sender: null },
      { kind: 'sender-paused', reason: 'too-many-bounces', sender: sequence.sender },
    ].map((pause) => expect.objectContaining({ ...pause, prospect: null, step: null, by: null }));
    const mine = `sequence=${sequence.documentId}&groupBy=slot`;
    const ofSequence = await activities(`${mine}&kind=paused,sender-paused`);
    expect(ofSequence).toHaveLength(2);
    expect(ofSequence).toEqual(expect.arrayContaining(pauses));
    expect(await activities(`groupBy=slot`)).toEqual(expect.arrayContaining(pauses));
    expect(await activities(`${mine}&kind=bounced`)).toEqual([]);
    await check();
    expect(await activities(`${mine}&kind=paused,sender-paused`)).toHaveLength(2);
  });

  test('what a person resumed is paused by later emails only', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 6 }, new Date(Date.now() - 1_000));
    await check();
    await owner.post(`/sequences/${sequence.documentId}/activate`).expect(200);
    await owner.post('/senders/resume', { sender: sequence.sender }).expect(200);

    await check();
    const afterResume = (await stateOf(sequence))[0];
    await send(sequence, 60, { bounced: 6 }, new Date(Date.now() + 10));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await check();

    expect([afterResume, (await stateOf(sequence))[0]]).toEqual(['active', 'paused']);
  });

  test('bounces of more than a week ago do not count', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 60 }, new Date(Date.now() - 8 * DAY_MS));
    await send(sequence, 60, { bounced: 2 });

    await check();

    expect(await stateOf(sequence)).toEqual(FINE);
  });

  test('several nodes at the same time pause once', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 6 });

    const counts = await Promise.all([check(), check(), check(), check()]);

    expect(counts.reduce((a, b) => a + b)).toBe(2);
    expect(
      await rows('history_entries', { sequence_id: sequence.id, kind: 'guardrail-paused' })
    ).toHaveLength(1);
  });

  test('each limit can be off, in the settings; the config takes precedence, and is locked', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 6, complained: 1, refusedByServer: 3 });
    const path = '/settings/guardrails';

    await owner.put(path, { bouncePercent: 0, complaintPercent: 0, refusalCount: 0 }).expect(200);
    await check();
    const whenOff = await stateOf(sequence);
    const { guardrails, ...sending } =
      app.strapi.config.get<Record<string, object>>('plugin::sequences.sending');
    app.strapi.config.set('plugin::sequences.sending', {
      ...sending,
      guardrails: { ...guardrails, refusalCount: 2 },
    });
    const { body } = await owner.get(path).expect(200);
    const refused = await owner.put(path, { refusalCount: 5 }).expect(400);
    await check();
    app.strapi.config.set('plugin::sequences.sending', { ...sending, guardrails });
    await owner.put(path, { bouncePercent: 5, complaintPercent: 0.1, refusalCount: 3 }).expect(200);

    expect(whenOff).toEqual(FINE);
    expect(body).toEqual({
      data: { bouncePercent: 0, complaintPercent: 0, refusalCount: 2 },
      meta: { fixed: ['refusalCount'] },
    });
    expect(refused.body.error.details.code).toBe('fixed-by-config');
    expect(await stateOf(sequence)).toEqual(paused('too-many-refusals'));
  });

  test('a bounce is followed by a check within seconds', async () => {
    const sequence = await start();
    await send(sequence, 60, { bounced: 2 });
    const [person] = await rows('prospects').limit(1);
    const [email] = await rows('emails', { sequence_id: sequence.id }).whereNull('bounced_at').limit(1);
    await rows('emails', { id: email.id }).update({
      message_id: '<third@sender.test>',
      prospect_id: person.id,
    });

    await service(app.strapi, 'inbound').report({ kind: 'bounced', messageId: '<third@sender.test>' });

    const deadline = Date.now() + 20_000;
    while ((await stateOf(sequence))[0] === 'active' && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await stateOf(sequence)).toEqual(paused('too-many-bounces'));
  });
});
