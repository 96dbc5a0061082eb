import type { ExportPage, Prospect } from '../../../server/src/prospects/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { insertProspects } from '../../helpers/fixtures';

/** Pages of an export are bounded by bytes: rows from before the limits of attributes may have a megabyte each. */

const COUNT = 60;

const LARGE_BYTES = 500_000;

const MAX_PAGE_BYTES = 2_500_000;

onEachDatabase('an export of large rows', (database) => {
  let app: App;
  let admin: Admin;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    await insertProspects(app.strapi, COUNT);
    const rows = app.strapi.db.getConnection('sequences_prospects');
    const attributes = JSON.stringify({ note: 'x'.repeat(LARGE_BYTES) });
    await rows.whereRaw('id % 2 = 0').update({ attributes });
    await app.strapi.db
      .getConnection('sequences_prospects')
      .where({ email: 'p7@people.test' })
      .update({ attributes: JSON.stringify({ note: 'x'.repeat(3 * MAX_PAGE_BYTES) }) });
  });

  afterAll(() => app.stop());

  test('has every row once, in pages of about 2 MB; a larger row has a page of its own', async () => {
    const addresses: string[] = [];
    const oversized: number[] = [];
    let pageCount = 0;
    for (let after: number | null = 0; after !== null; pageCount += 1) {
      const response = await admin.get(`/prospects/export?after=${after}`).expect(200);
      const { data, meta } = response.body as ExportPage<Prospect>;
      addresses.push(...data.map(({ email }) => email));
      if (JSON.stringify(data).length > MAX_PAGE_BYTES) oversized.push(data.length);
      after = meta.next;
    }

    expect(new Set(addresses).size).toBe(COUNT);
    expect(addresses).toHaveLength(COUNT);
    expect(oversized).toEqual([1]);
    expect(pageCount).toBeGreaterThanOrEqual((COUNT / 2) * (LARGE_BYTES / MAX_PAGE_BYTES));
  });
});
