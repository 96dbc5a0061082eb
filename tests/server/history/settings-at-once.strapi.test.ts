import { type Admin, signInOwner } from '../../helpers/admin';
import type { App } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { service } from '../../helpers/fixtures';
import { bootSourceApp, CUSTOMER, SIGNUP } from '../prospects/sources/source-app';

/** Settings that are one stored value: what two people change at once is both kept. */

onEachDatabase('settings that two people change at once', (database) => {
  let app: App;
  let owner: Admin;

  beforeAll(async () => {
    app = await bootSourceApp({ database });
    app.strapi.server.mount();
    owner = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  const statusesOf = async (requests: Array<PromiseLike<{ status: number }>>) =>
    (await Promise.all(requests)).map(({ status }) => status);

  test('rules that tell people from machines', async () => {
    const names = ['head', 'prefetch', 'empty-agent', 'signed-agent'];
    const change = (name: string) =>
      service(app.strapi, 'ruleSettings').change([{ name, isEnabled: false }]) as Promise<void>;

    await Promise.all(names.map(change));
    await service(app.strapi, 'ruleSettings').load();

    const rules = service(app.strapi, 'ruleSettings').current();
    expect(names.map((name) => rules[name].isEnabled)).toEqual([false, false, false, false]);
  });

  test('limits of sending', async () => {
    const limits = { dailyLimit: 100, spacingSeconds: 7, perMinute: 20, per24Hours: 900 };

    const statuses = await statusesOf(
      Object.entries(limits).map(([name, value]) => owner.put('/settings/sending/limits', { [name]: value }))
    );

    expect(statuses).toEqual([200, 200, 200, 200]);
    expect((await owner.get('/settings/sending/limits').expect(200)).body.data).toMatchObject(limits);
  });

  test('sources', async () => {
    const statuses = await statusesOf(
      [CUSTOMER, SIGNUP].map((uid) => owner.put(`/sources/${uid}`, { email: 'email' }))
    );

    expect(statuses).toEqual([200, 200]);
    const { data } = (await owner.get('/sources').expect(200)).body;
    expect(data.map(({ uid }: { uid: string }) => uid).sort()).toEqual([CUSTOMER, SIGNUP].sort());
  });
});
