import type { Core } from '@strapi/types';
import { isLong } from '../faults/scale';
import { signInOwner } from '../helpers/admin';
import { type App, boot } from '../helpers/boot';
import { type Database, databases, onEachDatabase } from '../helpers/databases';
import { createProspect, createSequence, createStep, enroll, startSequence } from '../helpers/fixtures';
import {
  HOSTILE_BODIES,
  HOSTILE_IDS,
  HOSTILE_JSON,
  HOSTILE_PARAMETERS,
  HOSTILE_SHAPES,
} from './hostile-values';
import { BODIES, QUERY, QUERY_KEYS, ROW, SEARCH_BODY } from './valid-requests';

/** Every route of the plugin × hostile bodies, URL parameters and ids: never 5xx, and each refusal has a code. */

type Route = Pick<Core.Route, 'method' | 'path'> & {
  handler: string;
  type?: string;
  config?: { auth?: false };
};

const SHARE = 30;

/** The offset of the values that a database gets in the short run. */
const OFFSETS: Record<Database, number> = { sqlite: 0, postgres: 10, mariadb: 20 };

/** The routes of a database: all in the long run; in the short one each route belongs to one of the databases. */
const routesFor = (database: Database, routes: Route[]): Route[] =>
  isLong ? routes : routes.filter((_, index) => index % databases().length === databases().indexOf(database));

/** Sends at most this many requests at a time. */
const CONCURRENCY = 8;

const inParallel = async (works: Array<() => Promise<unknown>>) => {
  const queue = works.values();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const work of queue) await work();
    })
  );
};

const routesOf = (strapi: Core.Strapi): Route[] =>
  Object.values(strapi.plugin('sequences').routes as Record<string, { type: string; routes: Route[] }>)
    .flatMap(({ type, routes }) => routes.map((route) => ({ ...route, type })))
    // Deletions last, so that the other routes find what they ask for.
    .sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));

onEachDatabase('hostile input', (database) => {
  let app: App;
  let bearers: Record<string, string>;
  let ids: Record<string, string>;
  const faults: string[] = [];

  /**
   * All values take minutes. In the short run each field gets every thirtieth one, from another offset than the field before and
   * than on another database, so that all are used on some field.
   */
  const share = <Value>(values: Value[], offset: number): Value[] =>
    isLong ? values : values.filter((_, index) => (index + offset + OFFSETS[database]) % SHARE === 0);

  const send = async (route: Route, path: string, init: RequestInit = {}, label = '') => {
    const prefix = route.type === 'admin' ? '/sequences' : '/api/sequences';
    const response = await fetch(`${app.url}${prefix}${path}`, {
      redirect: 'manual',
      ...init,
      method: route.method,
      headers: { authorization: bearers[route.type ?? 'admin'] ?? '', ...init.headers },
    });
    const text = await response.text();
    const isRefusal = [400, 413].includes(response.status);
    // Requests to tracked URLs are answered with a page.
    const isCoded = route.config?.auth === false || /"code":"[a-z-]+"/.test(text);
    if (response.status >= 500 || (isRefusal && !isCoded)) {
      const what = `${route.method} ${path.slice(0, 150)} ${label.slice(0, 150)}`;
      faults.push(`${response.status} ${what}: ${text.slice(0, 200)}`);
    }
    return { status: response.status, text };
  };

  const post = (route: Route, body: string, type = 'application/json', encoding?: string) =>
    send(
      route,
      pathOf(route),
      { body, headers: { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) } },
      `${type} ${body}`
    );

  const pathOf = ({ path }: Route) =>
    path
      .replace(/^\/sequences\/:documentId/, `/sequences/${ids.sequence}`)
      .replace(/^\/prospects\/:documentId/, `/prospects/${ids.prospect}`)
      .replace(/^\/steps\/:documentId/, `/steps/${ids.step}`)
      .replace(':step', ids.step ?? '')
      .replace(':token', 'token')
      .replace(':address', 'ada@sender.test')
      .replace(':id', '1');

  /** Parameters that the route validates: an object in their place is refused. */
  const readParameters = async (route: Route): Promise<string[]> => {
    const known: string[] = [];
    for (const key of QUERY_KEYS) {
      const { status } = await send(route, `${pathOf(route)}?${QUERY[route.handler] ?? ''}&${key}[a][b]=c`);
      if (status === 400) known.push(key);
    }
    return known;
  };

  beforeAll(async () => {
    app = await boot({ database, config: { fastLane: false } });
    app.strapi.log.level = 'silent';
    const admin = await signInOwner(app.strapi);
    const { accessKey } = await app.strapi.service('admin::api-token').create({
      name: 'all',
      type: 'full-access',
      lifespan: null,
      permissions: [],
    });
    bearers = { admin: admin.bearer.Authorization, 'content-api': `Bearer ${accessKey}` };
    const started = await startSequence(app.strapi, [
      { subject: 'Hi', html: '<p><a href="https://a.test/">a</a></p>' },
    ]);
    const { documentId: sequence } = await createSequence(app.strapi);
    const { documentId: step } = await createStep(app.strapi, sequence, { position: 1, html: '<p>x</p>' });
    const { documentId: prospect } = await createProspect(app.strapi, { email: 'ada@people.test' });
    await enroll(app.strapi, started.documentId, [prospect], new Date());
    ids = { sequence, step, prospect };
  });

  afterAll(() => app.stop());

  beforeEach(() => {
    faults.length = 0;
  });

  const routesWith = (methods: string[]) =>
    routesOf(app.strapi).filter(({ method }) => methods.includes(method));

  test('as a body', async () => {
    const routes = routesWith(['POST', 'PUT']);
    await inParallel(
      routes.flatMap((route, offset) =>
        share(HOSTILE_BODIES, offset).map(
          ({ type, body, encoding }) =>
            () =>
              post(route, body as string, type, encoding)
        )
      )
    );

    expect(faults).toEqual([]);
  });

  test('as a field of a body', async () => {
    const withoutSample: string[] = [];
    const works: Array<() => Promise<unknown>> = [];
    for (const route of routesWith(['POST', 'PUT'])) {
      const sample = route.path.endsWith('/search') ? SEARCH_BODY : BODIES[route.handler];
      const { text } = await post(route, '{"no-such-field": 1}');
      if (!sample && text.includes('no-such-field')) withoutSample.push(route.handler);
      const requests: Array<() => Promise<unknown>> = [];
      for (const [index, [key, value]] of Object.entries(sample ?? {}).entries()) {
        const rest = JSON.stringify({ ...sample, [key]: undefined }).slice(1, -1);
        const withField = (json: string) => () => post(route, `{${rest}${rest && ','}"${key}":${json}}`);
        const values = share(HOSTILE_JSON, works.length + index);
        requests.push(...values.map(withField));
        if (Array.isArray(value)) requests.push(...values.map((inner) => withField(`[${inner}]`)));
        else if (typeof value === 'object' && value !== null)
          for (const inner of Object.keys(value))
            requests.push(...values.map((json) => withField(`{"${inner}":${json}}`)));
      }
      // One after the other: the same prospect created twice at once is a race, not hostile input.
      works.push(async () => {
        for (const request of requests) await request();
      });
    }
    await inParallel(works);

    expect(withoutSample).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('as a field of an imported row', async () => {
    const route = routesOf(app.strapi).find(({ handler }) => handler === 'prospects.import') as Route;
    await inParallel(
      Object.keys(ROW).flatMap((key, offset) => {
        const rest = JSON.stringify({ ...ROW, [key]: undefined }).slice(1, -1);
        return share(HOSTILE_JSON, offset).map(
          (json) => () => post(route, `{"onDuplicate":"update","rows":[{${rest},"${key}":${json}}]}`)
        );
      })
    );

    expect(faults).toEqual([]);
  });

  test('as a URL parameter', async () => {
    const works: Array<() => Promise<unknown>> = [];
    for (const route of routesFor(database, routesWith(['GET']))) {
      const base = `${pathOf(route)}?${QUERY[route.handler] ?? ''}`;
      for (const key of await readParameters(route)) {
        const offset = works.length;
        for (const value of share(HOSTILE_PARAMETERS, offset))
          works.push(() => send(route, `${base}&${key}=${value}`));
        for (const shape of share(HOSTILE_SHAPES, offset))
          works.push(() => send(route, `${base}&${shape(key)}`));
      }
    }
    await inParallel(works);

    // Each database has its share of the routes.
    expect(works.length * (isLong ? 1 : databases().length)).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  });

  test('as an id in the path', async () => {
    const routes = routesFor(database, routesOf(app.strapi)).filter(({ path }) => path.includes(':'));
    await inParallel(
      routes.flatMap((route) => {
        const body = JSON.stringify(BODIES[route.handler] ?? {});
        const init = route.method === 'GET' ? {} : { body, headers: { 'content-type': 'application/json' } };
        return HOSTILE_IDS.map((id) => () => send(route, route.path.replace(/:\w+/g, id), init));
      })
    );

    expect(faults).toEqual([]);
  });
});
