import type { HistoryEntry } from '../../../../server/src/history/contract';
import { signInOwner } from '../../../helpers/admin';
import { type App, boot, listen } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';

onEachDatabase('options of config files that readers depend on', (database) => {
  test('are in the history once they differ from the start before, and only then', async () => {
    const first = await boot({ database });
    const reuse = { root: first.root, connection: first.connection };
    const stop = async (app: App) => app.strapi.destroy();
    const entries = async (app: App) =>
      (await app.strapi.db
        .getConnection('sequences_history_entries')
        .where({ kind: 'config-changed' })
        .orderBy('id')
        .select('details', 'actor_name')) as Array<{ details: unknown; actor_name: unknown }>;
    const waitForStart = (app: App) => app.strapi.plugin('sequences').service('backgroundWork').start();

    await waitForStart(first);
    expect(await entries(first)).toEqual([]);
    await stop(first);
    const same = await boot({ database, reuse });
    await waitForStart(same);
    expect(await entries(same)).toEqual([]);
    await stop(same);
    const changed = { privacy: { network: 'truncated' }, tracking: { maxHitsPerMinute: 7 } };
    const loaded = await boot({ database, reuse, config: changed, isOnlyLoaded: true });
    expect(await entries(loaded)).toEqual([]);
    await listen(loaded.strapi);
    await waitForStart(loaded);
    await stop(loaded);
    const other = await boot({ database, reuse, config: changed, publicUrl: 'https://other.example.test' });
    await waitForStart(other);

    const owner = await signInOwner(other.strapi);
    const { body } = await owner.get('/history?kind=config-changed').expect(200);
    await stop(other);
    await first.drop();
    // Within ten minutes they are one entry.
    expect((body.data as HistoryEntry[]).map(({ details, by }) => [details, by])).toEqual([
      [{ fields: ['privacy.network', 'tracking.maxHitsPerMinute', 'trackingUrl'] }, null],
    ]);
  });
});
