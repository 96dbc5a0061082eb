import type { Activity, ExportActivities } from '../../../../server/src/statistics/activities/contract';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { HOUR_MS, type Seed, seedFeed, START } from './seed-feed';

/** The export of activities has single events, with the filters of the feed. */

onEachDatabase('the export of activities', (database) => {
  let app: App;
  let admin: Admin;
  let seed: Seed;

  const read = async (query: string): Promise<Activity[]> => {
    const rows: Activity[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { data, meta }: ExportActivities['response'] = (
        await admin.get(`/activities/export?${query}${after && `&after=${after}`}`).expect(200)
      ).body;
      rows.push(...data);
      after = meta.next;
    }
    return rows;
  };

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    seed = await seedFeed(app.strapi, { emails: 900, sentAt: (index) => START + (index % 30) * HOUR_MS });
  });

  afterAll(() => app.stop());

  test('has each event once, the latest first', async () => {
    const rows = await read('');

    const inOrder = [...seed.events].sort((a, b) => b.at - a.at || b.id - a.id);
    expect(rows.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
    expect(rows.length).toBe(1200);
  });

  test('has the filters of the feed', async () => {
    const rows = await read(`kind=opened,replied,sent&audience=human&sequence=${seed.sequences[1]}`);

    expect(new Set(rows.map(({ kind, audience }) => `${audience} ${kind}`))).toEqual(
      new Set(['human replied', 'human sent'])
    );
    expect(new Set(rows.map(({ sequence }) => sequence?.name))).toEqual(new Set(['Autumn']));
    expect(rows.filter(({ kind }) => kind === 'sent')).toHaveLength(450);
  });

  test('is recorded once in the history, with its number of rows', async () => {
    await read('kind=sent,opened,clicked');

    const { body } = await admin.get('/history?pageSize=1').expect(200);
    expect(body.data[0]).toMatchObject({
      kind: 'exported',
      details: { what: 'activities', isFiltered: true, count: expect.any(Number) },
    });
    expect(body.data[0].details.count).toBeGreaterThan(1000);
  });

  test('is refused without the permission to read, and for an unknown cursor', async () => {
    const other = await signInWith(app.strapi, ['settings']);

    await other.get('/activities/export').expect(403);
    await admin.get('/activities/export?after=x').expect(400);
  });
});
