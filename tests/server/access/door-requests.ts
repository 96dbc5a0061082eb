import type { Core } from '@strapi/types';
import supertest from 'supertest';
import { type Actor, OWN_TYPES } from './actors';

/** The requests that knock at the doors, and the permissions of the plugin that open each. */

export type Fixture = Record<'live' | 'draft' | 'liveStep' | 'draftStep' | 'prospect' | 'person', string> & {
  linkId: number;
  emailId: number;
};

export const content = (name: string) => `/content-manager/collection-types/plugin::sequences.${name}`;

export type Request = [method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object];

/** Knocks at a door. */
export const call = (strapi: Core.Strapi, { headers }: Actor, [method, path, body]: Request) => {
  const request = supertest(strapi.server.httpServer)[method](path).set(headers);

  return body ? request.send(body) : request;
};

const newStep = { position: 9, subject: 'EVIL', html: '<p>x</p>', delayMinutes: 0 };

/** A request through the content manager, and the permissions of the plugin that open it. */
export const contentManagerDoors = (at: Fixture): Array<[string, string[], Request]> => [
  ['list prospects', ['read'], ['get', content('prospect')]],
  ['read a prospect', ['read'], ['get', `${content('prospect')}/${at.prospect}`]],
  ['list sequences', ['read'], ['get', content('sequence')]],
  ['list steps', ['read'], ['get', content('step')]],
  [
    'pick steps for a sequence',
    ['read'],
    ['get', `/content-manager/relations/plugin::sequences.sequence/steps?id=${at.draft}`],
  ],
  ['create a prospect', ['prospects'], ['post', content('prospect'), { email: 'new@people.test' }]],
  [
    'change the state of a prospect',
    ['prospects', 'read'],
    ['put', `${content('prospect')}/${at.prospect}`, { state: 'complained' }],
  ],
  ['delete a prospect', ['prospects'], ['delete', `${content('prospect')}/${at.prospect}`]],
  [
    'delete several prospects',
    ['prospects'],
    ['post', `${content('prospect')}/actions/bulkDelete`, { documentIds: [at.prospect] }],
  ],
  [
    'duplicate a prospect',
    ['prospects', 'read'],
    ['post', `${content('prospect')}/clone/${at.prospect}`, { email: 'clone@people.test' }],
  ],
  ['create a sequence', ['edit'], ['post', content('sequence'), { name: 'New' }]],
  [
    'create an active sequence',
    ['edit', 'send'],
    ['post', content('sequence'), { name: 'N', state: 'active' }],
  ],
  ['rename a draft', ['edit', 'read'], ['put', `${content('sequence')}/${at.draft}`, { name: 'Renamed' }]],
  [
    'activate a draft',
    ['edit', 'send', 'read'],
    ['put', `${content('sequence')}/${at.draft}`, { state: 'active' }],
  ],
  [
    'change the sender of a live sequence',
    ['edit', 'send', 'read'],
    ['put', `${content('sequence')}/${at.live}`, { senderEmail: 'evil@evil.test' }],
  ],
  [
    'duplicate a live sequence',
    ['edit', 'send', 'read'],
    ['post', `${content('sequence')}/clone/${at.live}`, { name: 'Copy' }],
  ],
  ['delete a live sequence', ['edit', 'send'], ['delete', `${content('sequence')}/${at.live}`]],
  [
    'move a step of a live sequence, from the side of a draft',
    ['edit', 'send', 'read'],
    ['put', `${content('sequence')}/${at.draft}`, { steps: { connect: [{ documentId: at.liveStep }] } }],
  ],
  [
    'add a step to a live sequence',
    ['edit', 'send', 'read'],
    ['post', content('step'), { ...newStep, sequence: { connect: [{ documentId: at.live }] } }],
  ],
  [
    'set the sequence of a step to a live one',
    ['edit', 'send', 'read'],
    ['put', `${content('step')}/${at.draftStep}`, { sequence: { set: [{ documentId: at.live }] } }],
  ],
  [
    'change a step of a live sequence',
    ['edit', 'send', 'read'],
    ['put', `${content('step')}/${at.liveStep}`, { subject: 'EVIL' }],
  ],
  ['delete a step of a live sequence', ['edit', 'send'], ['delete', `${content('step')}/${at.liveStep}`]],
  [
    'change a step of a draft',
    ['edit', 'read'],
    ['put', `${content('step')}/${at.draftStep}`, { subject: 'Better' }],
  ],
];

/** Requests through the content manager for the content types that it does not show: open to nobody. */
export const hiddenTypeDoors = (strapi: Core.Strapi): Array<[string, Request]> =>
  Object.keys(strapi.contentTypes)
    .filter((uid) => uid.startsWith('plugin::sequences.') && !OWN_TYPES.includes(uid))
    .map((uid) => uid.split('.')[1] as string)
    .flatMap((name) => [
      [`list ${name}`, ['get', content(name)]],
      [`create ${name}`, ['post', content(name), {}]],
      [`delete ${name}`, ['delete', `${content(name)}/1`]],
      [`bulk-delete ${name}`, ['post', `${content(name)}/actions/bulkDelete`, { documentIds: ['1'] }]],
    ]);

/** Routes that change what is live need `send`, too. */
const LIVE_EDITS =
  /^(PUT \/sequences\/:documentId|POST .*\/steps|PUT .*\/steps\/order|PUT \/steps\/:documentId|DELETE \/steps\/:documentId|POST \/steps\/:documentId\/duplicate|PUT \/links\/:id)$/;

/** Every admin route of the plugin, filled with ids of what is live. */
export const ownRoutes = (strapi: Core.Strapi, at: Fixture) =>
  Object.values(strapi.plugin('sequences').routes as unknown as Record<string, Router>)
    .filter(({ type }) => type === 'admin')
    .flatMap(({ routes }) => routes)
    .filter(({ path }) => path !== '/mail-frame')
    .map(({ method, path, config }) => {
      const permissions = permissionsIn(config);
      const owner = path.startsWith('/prospects')
        ? at.prospect
        : path.startsWith('/steps')
          ? at.liveStep
          : at.live;
      const id = path.startsWith('/links') ? at.linkId : at.emailId;
      const filled = path
        .replace(':documentId', owner)
        .replace(':step', at.liveStep)
        .replace(':id', String(id));
      const needed = LIVE_EDITS.test(`${method} ${path}`) ? [...permissions, 'send'] : permissions;

      return {
        needed,
        request: [method.toLowerCase(), `/sequences${filled}`, bodyFor(`${method} ${path}`, at)] as Request,
      };
    });

/** All rows of the content types of the plugin, by table. */
export const readRows = async (strapi: Core.Strapi) => {
  const own = Object.values(strapi.contentTypes).filter(({ plugin }) => plugin === 'sequences');
  const tables = own.map(({ collectionName }) => collectionName as string);

  return Object.fromEntries(
    await Promise.all(tables.map(async (name) => [name, await strapi.db.getConnection(name).orderBy('id')]))
  );
};

/** The permissions of the plugin that the policies of a route ask for. */
export const permissionsIn = ({ policies }: { policies: unknown[] }): string[] =>
  [...JSON.stringify(policies).matchAll(/plugin::sequences\.(\w+)/g)].map(([, name]) => String(name));

type Router = {
  type?: string;
  routes: Array<{ method: string; path: string; config: { policies: unknown[] } }>;
};

/** A valid body, so that a route without a check would really change rows. */
const bodyFor = (route: string, at: Fixture): object | undefined => {
  if (route.startsWith('GET') || route.startsWith('DELETE')) return undefined;
  if (route === 'PUT /sequences/:documentId') return { senderName: 'EVIL' };
  if (route === 'PUT /links/:id') return { url: 'https://evil.test/' };
  if (route.endsWith('/steps/order')) return { documentIds: [at.liveStep] };
  if (route.endsWith('/duplicate')) return {};
  if (route.endsWith('/test')) return { to: 'evil@evil.test', confirmed: true };
  if (
    route.endsWith('/entry-rules') ||
    route.endsWith('/entry-rules/count') ||
    route === 'PUT /entry-rules/:documentId'
  )
    return { trigger: 'created' };
  if (route.endsWith('/switch-on')) return { enrollsExisting: true };
  if (route.endsWith('/switch-off') || route.includes('/entry-rules/')) return { withdraws: true };
  if (route.includes('/steps')) return { subject: 'EVIL' };
  if (/\/enrollments\/(resume\/)?all$/.test(route)) return {};
  if (route.includes('enrollments') || route.endsWith('/delete')) return { prospects: [at.person] };
  if (route === 'POST /suppressions') return { value: 'evil@evil.test' };
  if (route === 'POST /suppressions/import') return { rows: [{ value: 'evil@evil.test' }] };
  if (route.startsWith('POST /prospect-tags') && route.endsWith('/all')) return { tag: 'EVIL' };
  if (route.startsWith('POST /prospect-tags')) return { tag: 'EVIL', prospects: [at.person] };
  if (route.startsWith('POST /suppressions/:')) return { reason: 'EVIL' };
  if (route === 'POST /prospects') return { email: 'evil@evil.test' };
  if (route === 'PUT /prospects/:documentId') return { state: 'active' };

  return {};
};
