import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { freePort } from '../../../helpers/free-port';

/** Tests of a server connect to the host and port in the request. */

onEachDatabase('tests of SMTP servers and mailboxes', (database) => {
  let app: App;
  let owner: Admin;
  let settings: object;

  beforeAll(async () => {
    app = await boot({ database });
    owner = await signInOwner(app.strapi);
    settings = {
      ...{ host: '127.0.0.1', port: await freePort(), security: 'none', user: 'ada', password: 'x' },
    };
  });

  afterAll(() => app.stop());

  test('count together with test emails: five a minute and person', async () => {
    const other = await signInWith(app.strapi, ['settings']);
    const tests = (admin: Admin) => [
      () => admin.post('/settings/senders/ada@own.test/test', settings),
      () => admin.post('/settings/mailboxes/ada@own.test/test', settings),
    ];
    const statuses: number[] = [];
    for (const round of [0, 1, 2])
      for (const test of tests(owner).slice(0, round === 2 ? 1 : 2)) statuses.push((await test()).status);

    const refused = await Promise.all([
      ...tests(owner).map((test) => test()),
      owner.post('/settings/sending/test', { to: 'me@people.test', confirmed: true }),
      owner.post('/settings/mailboxes/ada@own.test/self-test'),
    ]);

    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(refused.map(({ status, body }) => [status, body.error.details.code])).toEqual(
      Array(4).fill([429, 'too-many-requests'])
    );
    expect((await (tests(other)[0] as () => PromiseLike<{ status: number }>)()).status).toBe(200);
  });
});
