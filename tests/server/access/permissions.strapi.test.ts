import supertest from 'supertest';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { permissionsIn } from './door-requests';

type Route = { method: 'get' | 'post' | 'put' | 'delete'; path: string; permissions: string[] };

/** A page without data, which frames of the admin load. */
const OPEN = '/mail-frame';

/** The answer to who may take the route, but read no entry of the content type in its address. */
const UNREADABLE = 'You may not read the entries of this content type: ask an administrator for it.';

/** Every admin route of the plugin but the open one, read from the running Strapi. */
const routesOf = (app: App): Route[] =>
  Object.values(app.strapi.plugin('sequences').routes as Record<string, { type?: string; routes: unknown[] }>)
    .filter(({ type }) => type === 'admin')
    .flatMap(
      ({ routes }) => routes as Array<{ method: string; path: string; config: { policies: unknown[] } }>
    )
    .filter(({ path }) => path !== OPEN)
    .map(({ method, path, config }) => ({
      method: method.toLowerCase() as Route['method'],
      path: path.replace(/:\w+/g, '1'),
      permissions: permissionsIn(config),
    }));

describe('permissions', () => {
  let app: App;
  let owner: Admin;

  beforeAll(async () => {
    app = await boot();
    owner = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('every admin route requires a permission', () => {
    const routes = routesOf(app);

    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ permissions }) => permissions.length === 0)).toEqual([]);
  });

  test('every admin route answers 401 without a token', async () => {
    const server = supertest(app.strapi.server.httpServer);

    for (const { method, path } of routesOf(app)) {
      const { status } = await server[method](`/sequences${path}`);
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  test.each([['read'], ['edit'], ['send'], ['prospects'], ['settings']])(
    'with the permission %s alone, exactly its routes do not answer 403',
    async (permission) => {
      const agent = await signInWith(app.strapi, [permission]);

      for (const route of routesOf(app)) {
        const { status, body } = await agent[route.method](route.path);
        const isForbidden = status === 403 && body.error.message !== UNREADABLE;
        expect([route.method, route.path, isForbidden]).toEqual([
          route.method,
          route.path,
          route.permissions.some((needed) => needed !== permission),
        ]);
      }
    }
  );

  test('all five permissions are listed for roles', async () => {
    const actions = app.strapi.service('admin::permission').actionProvider.values() as Array<{
      actionId: string;
    }>;
    const own = actions.map(({ actionId }) => actionId).filter((id) => id.startsWith('plugin::sequences.'));

    expect(own.sort()).toEqual(
      ['edit', 'prospects', 'read', 'send', 'settings'].map((name) => `plugin::sequences.${name}`)
    );
    await owner.get('/sequences').expect(200);
  });
});
