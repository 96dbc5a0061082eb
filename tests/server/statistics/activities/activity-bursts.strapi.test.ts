import type { Activity, ListActivities } from '../../../../server/src/statistics/activities/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createSequence, createStep, insertProspects } from '../../../helpers/fixtures';

/** Clicks classified as a burst are listed with its number of links and its duration in seconds. */

const START = Date.parse('2027-03-01T10:00:00Z');
const LINKS = 6;

onEachDatabase('bursts in the list of activities', (database) => {
  let app: App;
  let admin: Admin;

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    const sequence = await createSequence(app.strapi);
    const step = await createStep(app.strapi, sequence.documentId, {
      position: 1,
      subject: 'S',
      html: '<p>S</p>',
    });
    await insertProspects(app.strapi, 2);
    const people = await table('prospects').select('id').orderBy('id');
    await table('links').insert(
      Array.from({ length: LINKS }, (_, index) => ({
        id: index + 1,
        step_id: step.id,
        sequence_id: sequence.id,
        occurrence: index + 1,
        url: `https://shop.test/${index}`,
        url_hash: String(index),
        name: `Link ${index}`,
        sent_count: 2,
        is_personalised: false,
        skips_utm: false,
        is_revoked: false,
        document_id: `link${index}`.padEnd(24, '0'),
      }))
    );
    await table('emails').insert(
      people.map(({ id }: { id: number }, index: number) => ({
        id: index + 1,
        document_id: `email${index}`.padEnd(24, '0'),
        sequence_id: sequence.id,
        step_id: step.id,
        prospect_id: id,
        state: 'sent',
        due_at: new Date(START),
        sent_at: new Date(START),
        tracks_opens: true,
        tracks_clicks: true,
        tracking_failed: false,
      }))
    );
  });

  afterAll(() => app.stop());

  beforeEach(() => table('events').del());

  /** Stores click events of an email, `ms` after START. A null `reason` makes the click human. */
  const insert = (
    email: number,
    clicks: Array<{ link: number | null; ms: number; reason?: string | null }>
  ) =>
    table('events').insert(
      clicks.map(({ link, ms, reason = 'burst' }) => ({
        document_id: `e${email}l${link}x${ms}`.padEnd(24, '0'),
        key: `${email}-${link}-${ms}`,
        kind: 'clicked',
        email_id: email,
        link_id: link,
        audience: reason ? 'automated' : 'human',
        reason,
        occurred_at: new Date(START + ms),
      }))
    );

  const burst = (from: number, links = LINKS, everyMs = 72) =>
    Array.from({ length: links }, (_, index) => ({ link: index + 1, ms: from + index * everyMs }));

  const read = async (query = ''): Promise<ListActivities['response']> =>
    (await admin.get(`/activities?limit=100&${query}`).expect(200)).body;

  const burstsOf = (activities: Activity[]) => activities.map((activity) => activity.burst);

  // First, since a change of rules is applied to stored hits in the background.
  test('a feed without bursts reads events in two queries, a feed with bursts in three', async () => {
    await insert(1, [{ link: 1, ms: 0, reason: null }]);
    const statements: string[] = [];
    const isOfFeed = (sql: string) => /sequences_events/.test(sql);
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    app.strapi.db.connection.on('query', listen);

    await read();
    const withoutBursts = statements.filter(isOfFeed).length;
    await insert(2, burst(0));
    statements.length = 0;
    await read();
    const withBursts = statements.filter(isOfFeed).length;
    app.strapi.db.connection.off('query', listen);

    expect([withoutBursts, withBursts]).toEqual([2, 3]);
  });

  test('each click of a burst has its number of links and seconds, separately for each email', async () => {
    await insert(1, burst(0));
    await insert(2, burst(100, 3, 1500));

    const { data } = await read();

    const onlyFirstEmail = data.filter(({ link }) => link && link.id > 3);
    expect(burstsOf(onlyFirstEmail)).toEqual([1, 2, 3].map(() => ({ links: 6, seconds: 0.36 })));
    expect(new Set(burstsOf(data).map((value) => JSON.stringify(value)))).toEqual(
      new Set(['{"links":6,"seconds":0.36}', '{"links":3,"seconds":3}'])
    );
  });

  test('two bursts of one email are separate, and count clicks that have another reason', async () => {
    await insert(1, [...burst(0, 2), { link: 3, ms: 300, reason: 'head' }, ...burst(60_000, 4)]);
    await insert(1, [{ link: 1, ms: 900_000, reason: null }]);

    const { data } = await read();

    expect(data.map(({ reason, burst: details }) => [reason, details?.links ?? null])).toEqual([
      [null, null],
      ...[1, 2, 3, 4].map(() => ['burst', 4]),
      ['head', null],
      ['burst', 3],
      ['burst', 3],
    ]);
  });

  test('a page that ends within a burst has the figures of the complete burst', async () => {
    await insert(1, burst(0));

    const pages: Activity[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, meta }: ListActivities['response'] = (
        await admin.get(`/activities?limit=4${cursor && `&cursor=${cursor}`}`).expect(200)
      ).body;
      pages.push(data);
      cursor = meta.nextCursor;
    }

    expect(pages.map(({ length }) => length)).toEqual([4, 2]);
    expect(burstsOf(pages.flat())).toEqual(Array.from({ length: 6 }, () => ({ links: 6, seconds: 0.36 })));
  });

  test('a burst whose other clicks were purged or whose links were deleted has no figures', async () => {
    await insert(1, [{ link: 2, ms: 40 }]);
    await insert(2, [
      { link: null, ms: 0 },
      { link: null, ms: 50 },
    ]);

    const { data } = await read();

    expect(data.map(({ reason, burst: details }) => [reason, details])).toEqual(
      [1, 2, 3].map(() => ['burst', null])
    );
  });

  test('clicks that are no burst under changed rules have no figures', async () => {
    await insert(1, burst(0, 2, 1500));
    const setPairSeconds = (pairSeconds: number) =>
      admin.put('/settings/rules', { rules: [{ name: 'burst', limits: { pairSeconds } }] }).expect(200);

    await setPairSeconds(1);
    const { data } = await read();
    await setPairSeconds(2);
    const restored = await read();

    expect(burstsOf(data)).toEqual([null, null]);
    expect(burstsOf(restored.data)).toEqual([1, 2].map(() => ({ links: 2, seconds: 1.5 })));
  });
});
