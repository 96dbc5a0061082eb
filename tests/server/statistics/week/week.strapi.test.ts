import type { ListSlotEmails, Slot, SlotEmail } from '../../../../server/src/statistics/contract';
import type { HotProspect, WeekFigures } from '../../../../server/src/statistics/week/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { createProspects, createSequence, createStep, service } from '../../../helpers/fixtures';

/** The figures of the last seven days, the people who click, and what happened to the emails of a slot. */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type Row = Record<string, unknown>;

onEachConnection('the week on the dashboard', (database) => {
  let app: App;
  let admin: Admin;
  let ids: { sequence: number; step: number; people: number[] };
  let sequence: string;
  const hour = new Date(Math.floor(Date.now() / HOUR_MS - 48) * HOUR_MS);
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    await createProspects(app.strapi, 5);
    const created = await createSequence(app.strapi, { name: 'Spring' });
    const step = await createStep(app.strapi, created.documentId, {
      position: 1,
      subject: 'S',
      html: '<p>S</p>',
    });
    sequence = created.documentId;
    const people: Row[] = await table('prospects').orderBy('email').select('id');
    ids = {
      sequence: Number(created.id),
      step: Number(step.id),
      people: people.map(({ id }) => Number(id)),
    };
    await table('emails').insert(EMAILS.map(toEmail));
  });

  afterEach(() => table('events').delete());

  afterAll(() => app.stop());

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const read = async <Data>(path: string): Promise<Data> => (await admin.get(path).expect(200)).body.data;

  /** Of the persons 0 to 4, in one slot. */
  const EMAILS: Row[] = [
    {},
    { open_count: 1, replied_at: hour },
    { open_count: 2, click_count: 5 },
    { bounced_at: hour },
    { click_count: 1, replied_at: hour },
  ];

  const toEmail = (fields: Row, person: number) => ({
    document_id: `email${person}`.padEnd(24, '0'),
    public_id: person + 1,
    sequence_id: ids.sequence,
    step_id: ids.step,
    prospect_id: ids.people[person],
    state: 'sent',
    due_at: hour,
    sent_at: hour,
    tracks_opens: true,
    tracks_clicks: true,
    open_count: 0,
    click_count: 0,
    replied_at: null,
    bounced_at: null,
    ...fields,
  });

  let keys = 0;
  const insertEvents = async (kind: string, at: Date, times: number, fields: Row = {}) => {
    const [email] = await table('emails').orderBy('id').select('id');
    const rows = Array.from({ length: times }, () => ({
      kind,
      email_id: email.id,
      prospect_id: ids.people[0],
      step_id: ids.step,
      sequence_id: ids.sequence,
      occurred_at: at,
      audience: 'human',
      key: `${kind}-${(keys += 1)}`,
      document_id: `event${keys}`.padEnd(24, '0'),
      ...fields,
    }));
    await table('events').insert(rows);
  };

  test('counts what people did in the last seven days and in the seven before, hits that are summed up included', async () => {
    await insertEvents('sent', daysAgo(6.9), 4);
    await insertEvents('sent', daysAgo(7.1), 3);
    await insertEvents('sent', daysAgo(14.1), 2);
    await insertEvents('opened', daysAgo(1), 2);
    await insertEvents('opened', daysAgo(1), 5, { audience: 'automated', reason: 'prefetch' });
    await insertEvents('opened', daysAgo(1), 1, { key: 'more:o:1::human:1', overflow_hits: 40 });
    await insertEvents('clicked', daysAgo(13.9), 1, { key: 'more:c:1:1:human:1', overflow_hits: 7 });
    await insertEvents('replied', daysAgo(2), 1);
    await insertEvents('bounced', daysAgo(2), 1);

    const week = await read<WeekFigures>('/week');
    const overview = await read('/overview');

    expect(week).toEqual({
      sent: { lastDays: 4, daysBefore: 3 },
      opened: { lastDays: 42, daysBefore: 0 },
      clicked: { lastDays: 0, daysBefore: 7 },
      replied: { lastDays: 1, daysBefore: 0 },
    });
    expect(overview).toMatchObject({ opens: 42, clicks: 0 });
  });

  test('does not compare with days whose events have lost their times', async () => {
    app.strapi.config.set('plugin::sequences.privacy.retentionDays', 10);
    await insertEvents('sent', daysAgo(6), 4);
    await insertEvents('sent', daysAgo(12), 3);
    await service(app.strapi, 'retention').run(new Date());

    const { sent } = await read<WeekFigures>('/week');
    await app.strapi.store({ type: 'plugin', name: 'sequences', key: 'retention' }).delete({});
    app.strapi.config.set('plugin::sequences.privacy.retentionDays', null);

    expect(sent).toEqual({ lastDays: 4, daysBefore: null });
  });

  test('hot people clicked three times in a sequence within seven days', async () => {
    const [zero, one, two, three] = ids.people.map((prospect_id) => ({ prospect_id }));
    await insertEvents('clicked', daysAgo(1), 3, zero);
    await insertEvents('clicked', daysAgo(2), 2, one);
    await insertEvents('clicked', daysAgo(8), 4, one);
    await insertEvents('clicked', daysAgo(1), 9, { ...one, audience: 'automated', reason: 'burst' });
    await insertEvents('opened', daysAgo(1), 9, one);
    await insertEvents('clicked', daysAgo(3), 4, two);
    await insertEvents('clicked', daysAgo(3), 1, { ...two, key: 'more:c:3:1:human:1', overflow_hits: 20 });
    await insertEvents('clicked', daysAgo(3), 5, { ...three, sequence_id: ids.sequence + 1000 });

    const hot = await read<HotProspect[]>('/week/prospects');

    expect(hot.map(({ prospect, sequence: of, clicks }) => [prospect.email, of, clicks])).toEqual([
      ['p2@people.test', { documentId: sequence, name: 'Spring' }, 24],
      ['p0@people.test', { documentId: sequence, name: 'Spring' }, 3],
    ]);
  });

  test('nobody is hot when nobody clicked three times', async () => {
    await insertEvents('clicked', daysAgo(1), 2);

    expect(await read('/week/prospects')).toEqual([]);
  });

  test('a slot counts replies and bounces beside opens and clicks', async () => {
    const range = `from=${hour.toISOString()}&to=${new Date(hour.getTime() + HOUR_MS).toISOString()}`;
    const [slot] = await read<Slot[]>(`/slots?${range}`);

    expect(slot).toMatchObject({ sent: 5, opened: 2, clicked: 2, replied: 2, bounced: 1 });
  });

  test.each([
    [undefined, '01234'],
    ['clicked', '24013'],
    ['opened', '12034'],
    ['replied', '14023'],
    ['bounced', '30124'],
  ])('the emails of a slot are sorted by %s first, on every page', async (first, order) => {
    const { document_id: step } = await table('steps').first('document_id');
    const path = `/slots/emails?step=${step}&hour=${hour.toISOString()}&pageSize=2${first ? `&first=${first}` : ''}`;
    const shown: SlotEmail[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: ListSlotEmails['response'] } = await admin
        .get(`${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
        .expect(200);
      shown.push(...body.data);
      cursor = body.meta.pagination.next;
    }

    expect(shown.map(({ prospect }) => prospect?.email[1]).join('')).toBe(order);
  });
});
