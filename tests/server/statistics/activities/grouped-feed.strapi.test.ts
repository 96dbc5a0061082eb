import { EVENT_KINDS } from '../../../../server/src/tracking/events/event';
import type { ListFeed, SlotActivity } from '../../../../server/src/statistics/activities/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { expectedFeed, HOUR_MS, readFeed, type Seed, seedFeed, START, toText } from './seed-feed';

/** Sent emails are one entry for each slot; what people did stays single. */

const EMAILS = 60;

onEachConnection('activities with their sent emails grouped by slot', (database) => {
  let app: App;
  let admin: Admin;
  let seed: Seed;

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const textOf = async (query: string, limit = 100) => (await readFeed(admin, query, limit)).map(toText);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    seed = await seedFeed(app.strapi, {
      emails: EMAILS,
      sentAt: (index) => START + Math.floor(index / 12) * HOUR_MS + (index % 12) * 240_000,
    });
  });

  afterAll(() => app.stop());

  test.each([1, 2, 3, 7, 100])('are the same in pages of %d, each once', async (limit) => {
    expect(await textOf('', limit)).toEqual(expectedFeed(seed.events));
  });

  test.each([2, 100])('of one sequence have its slots and events only, in pages of %d', async (limit) => {
    const ofSequence = seed.events.filter(({ sequence }) => sequence === seed.ids.sequences[1]);

    expect(await textOf(`sequence=${seed.sequences[1]}`, limit)).toEqual(expectedFeed(ofSequence));
  });

  test.each([
    ['kind=opened,replied', ['opened', 'replied']],
    ['kind=opened&kind=sent', ['opened', 'sent']],
    ['kind=sent', ['sent']],
    ['kind=clicked,clicked', ['clicked']],
  ])('can be of several kinds: %s', async (query, kinds) => {
    const ofKinds = seed.events.filter(({ kind }) => kinds.includes(kind));

    expect(await textOf(query, 4)).toEqual(expectedFeed(ofKinds));
  });

  test('of robots have no sent emails', async () => {
    const entries = await readFeed(admin, 'audience=automated', 100);

    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['opened']));
  });

  test('a slot has its step, its sequence, and the subject of the step', async () => {
    const slot = (await readFeed(admin, 'kind=sent', 100)).at(-1) as SlotActivity;

    expect(slot).toMatchObject({
      kind: 'slot',
      occurredAt: new Date(START + 8 * 240_000).toISOString(),
      hour: new Date(START).toISOString(),
      emails: 3,
      sequence: { documentId: seed.sequences[0], name: 'Spring' },
      step: { position: 1, name: 'Hello' },
      subject: 'Spring {{ prospect.firstName }}',
      prospect: null,
    });
  });

  test('the emails of a slot can be listed, page by page', async () => {
    const slot = (await readFeed(admin, 'kind=sent', 100)).at(-1) as SlotActivity;
    const first: ListFeed['response'] = (
      await admin.get(`/activities?groupBy=slot&kind=sent&slot=${slot.id}&limit=2`).expect(200)
    ).body;

    const rest = await admin
      .get(`/activities?slot=${slot.id}&kind=sent&cursor=${first.meta.nextCursor}`)
      .expect(200);

    const sent = [...first.data, ...rest.body.data];
    expect(sent.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['sent', 'Hello P8'],
      ['sent', 'Hello P4'],
      ['sent', 'Hello P0'],
    ]);
    expect(rest.body.meta.nextCursor).toBeNull();
  });

  test('emails of one prospect, and the events of one email, stay single', async () => {
    const { documentId } = (await admin.get('/prospects?search=p2@people.test').expect(200)).body.data[0];

    const [ofProspect, ofEmail] = [await textOf(`prospect=${documentId}`), await textOf('email=3')];

    expect(ofProspect).toEqual(['replied 6', 'sent 5']);
    expect(ofEmail).toEqual(ofProspect);
  });

  test('emails that are sent meanwhile move no entry to another page', async () => {
    const first: ListFeed['response'] = (await admin.get('/activities?groupBy=slot&limit=20').expect(200))
      .body;
    const latest = START + 4 * HOUR_MS + 3_000_000;

    const expected = expectedFeed(seed.events);

    await table('emails')
      .where({ id: EMAILS })
      .update({ sent_at: new Date(latest + 1000) });
    const { body } = await admin.get(`/activities?groupBy=slot&limit=100&cursor=${first.meta.nextCursor}`);

    expect([...first.data, ...body.data].map(toText)).toEqual(expected);
  });

  test('a slot with one email names its prospect, and the subject as sent', async () => {
    const alone = Date.parse('2027-02-01T08:30:00Z');
    await table('emails')
      .where({ id: 1 })
      .update({ sent_at: new Date(alone) });

    const slot = (await readFeed(admin, 'kind=sent', 100)).at(-1);
    await table('emails')
      .where({ id: 1 })
      .update({ sent_at: new Date(START) });

    expect(slot).toMatchObject({
      occurredAt: '2027-02-01T08:30:00.000Z',
      hour: '2027-02-01T08:00:00.000Z',
      emails: 1,
      subject: 'Hello P0',
      prospect: { email: 'p0@people.test' },
    });
  });

  test('emails of deleted steps and sequences keep their numbers', async () => {
    const { steps, sequences } = seed.ids;
    await table('emails').where({ step_id: steps[0] }).update({ step_id: null });
    await table('emails').where({ sequence_id: sequences[1] }).update({ sequence_id: null, step_id: null });

    const slots = (await readFeed(admin, 'kind=sent', 3)) as SlotActivity[];

    expect(slots.reduce((sum, { emails }) => sum + emails, 0)).toBe(EMAILS);
    const deleted = slots.find(
      ({ hour, sequence }) => hour === new Date(START).toISOString() && sequence === null
    );
    expect(deleted).toMatchObject({ sequence: null, step: null, emails: 6 });
    const listed = await admin.get(`/activities?slot=${deleted?.id}&kind=sent&limit=100`).expect(200);
    expect(listed.body.data).toHaveLength(6);
  });

  test.each([
    'kind=',
    'kind=opened,slept',
    'kind[a]=opened',
    'groupBy=day',
    'cursor=1',
    'slot=5.7',
    'slot=x',
    `kind=${Array(EVENT_KINDS.length + 1)
      .fill('sent')
      .join()}`,
  ])('answer 400 to %s', async (query) => {
    const { body } = await admin.get(`/activities?${query}`).expect(400);

    expect(body.error.details.code).toBe('invalid-input');
    expect(body.error.details.errors[0].path[0]).toMatch(new RegExp(`^${/^\w+/.exec(query)?.[0]}`));
  });
});
