import { type App, boot } from '../../helpers/boot';
import { createProspect } from '../../helpers/fixtures';
import { type Actor, createApiToken, nobody } from './actors';
import { call, readRows, type Request } from './door-requests';

/** Routes for API tokens × who may knock: only a token of the route's own action, or of all, changes rows. */

type Route = { method: string; path: string; handler: string; config: { auth?: false } };

const PERSON = 'ada@people.test';

/** A body that changes rows where the route answers. */
const BODIES: Record<string, (prospect: string) => object> = {
  '/events': () => ({ kind: 'unsubscribed', email: PERSON }),
  '/suppressions': () => ({ value: 'evil@evil.test' }),
  '/consents': () => ({ email: PERSON, opens: 'granted' }),
  '/prospect-tags': () => ({ tag: 'EVIL', emails: [PERSON] }),
  '/prospect-tags/remove': () => ({ tag: 'Hot', emails: [PERSON] }),
};

describe('routes for API tokens', () => {
  let app: App;
  let prospect: string;
  let routes: Route[];

  beforeAll(async () => {
    app = await boot();
    prospect = (await createProspect(app.strapi, { email: PERSON })).documentId;
    const all = Object.values(
      app.strapi.plugin('sequences').routes as unknown as Record<string, { type?: string; routes: Route[] }>
    );
    routes = all
      .filter(({ type }) => type === 'content-api')
      .flatMap((router) => router.routes)
      .filter(({ config }) => config.auth !== false);
  });

  afterAll(() => app.stop());

  const send = (actor: Actor, { method, path }: Route) => {
    const body = BODIES[path]?.(prospect);
    return call(app.strapi, actor, [method.toLowerCase(), `/api/sequences${path}`, body] as Request);
  };

  test('are those that these tests know', () => {
    expect(routes.map(({ path }) => path).sort()).toEqual(Object.keys(BODIES).sort());
  });

  test('change no row for nobody, a token that reads, and one of another action', async () => {
    const actions = [...new Set(routes.map(({ handler }) => handler))];
    const tokens = new Map<string, Actor>();
    for (const action of actions) tokens.set(action, await createApiToken(app.strapi, 'custom', action));
    const readOnly = await createApiToken(app.strapi, 'read-only');
    const before = await readRows(app.strapi);
    const opened: unknown[] = [];

    for (const route of routes) {
      const others = [...tokens].filter(([action]) => action !== route.handler).map(([, actor]) => actor);
      for (const actor of [nobody, readOnly, ...others]) {
        const { status } = await send(actor, route);
        if (![401, 403].includes(status)) opened.push([actor.name, route.path, status]);
      }
    }

    expect(tokens.size).toBeGreaterThan(3);
    expect(opened).toEqual([]);
    expect(await readRows(app.strapi)).toEqual(before);
  });

  test('answer a token of their own action', async () => {
    const token = await createApiToken(app.strapi, 'full-access');

    for (const route of routes)
      expect([route.path, [401, 403].includes((await send(token, route)).status)]).toEqual([
        route.path,
        false,
      ]);
  });
});
