import type { Transaction } from '../../../server/src/database/database';
import { inTransaction, table } from '../../../server/src/database/database';
import { describeEach } from '../../faults/scale';
import { type App, boot } from '../../helpers/boot';
import { databases } from '../../helpers/databases';
import { createSequence, service } from '../../helpers/fixtures';

/** SQLite has one connection, so its transactions take turns. */
const onNetwork = databases().filter((database) => database !== 'sqlite');

describeEach(onNetwork)('transactions that deadlock, on %s', (database) => {
  let app: App;

  beforeAll(async () => {
    app = await boot({ database });
  });

  afterAll(() => app.stop());

  test('are run again until both are committed', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 2; index += 1) {
      const { documentId } = await createSequence(app.strapi);
      ids.push((await service(app.strapi, 'sequences').find(documentId)).id);
    }
    let attempts = 0;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const rename = (order: number[], name: string) =>
      inTransaction(app.strapi, async (trx: Transaction) => {
        attempts += 1;
        for (const id of order) {
          await table(app.strapi, 'sequence', trx).where({ id }).update({ name });
          if (attempts === 2) meet();
          await met;
        }
      });

    await Promise.all([rename(ids, 'One'), rename([...ids].reverse(), 'Two')]);

    const rows = await table(app.strapi, 'sequence').whereIn('id', ids).select('name');
    expect(new Set(rows.map(({ name }) => name)).size).toBe(1);
    expect(attempts).toBeGreaterThan(2);
  });
});
