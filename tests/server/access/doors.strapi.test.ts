import type { Core } from '@strapi/types';
import { join } from 'node:path';
import { signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { createProspect, createSequence, createStep, service, startSequence } from '../../helpers/fixtures';
import { ROOT } from '../../helpers/root';
import {
  type Actor,
  createAdminToken,
  createApiToken,
  createDefaultUser,
  createRoleUser,
  createWebsiteUser,
  nobody,
} from './actors';
import {
  call,
  content,
  contentManagerDoors,
  type Fixture,
  hiddenTypeDoors,
  ownRoutes,
  readRows,
} from './door-requests';
import { HOST_PLUGINS } from './host-plugins';

/** Every door of Strapi × everybody who may knock: who is refused gets no data and changes no row. */

const PERMISSIONS = ['read', 'edit', 'send', 'prospects', 'settings'];

const prepare = async (strapi: Core.Strapi): Promise<Fixture> => {
  const live = await startSequence(strapi, [
    { subject: 'Hello', html: '<p><a href="https://acme.test/">Acme</a></p>' },
  ]);
  const draft = await createSequence(strapi, { name: 'Draft' });
  const draftStep = await createStep(strapi, draft.documentId, {
    position: 1,
    subject: 'A',
    html: '<p>a</p>',
  });
  const prospect = await createProspect(strapi, { email: 'left@people.test', state: 'unsubscribed' });
  const person = await createProspect(strapi, { email: 'ada@people.test' });
  const stopped = await createProspect(strapi, { email: 'stopped@people.test' });
  await service(strapi, 'enrollments').enroll(live.documentId, [person.documentId, stopped.documentId]);
  await service(strapi, 'enrollments').stop(live.documentId, [stopped.documentId]);
  await service(strapi, 'sending').tick({ now: new Date(Date.now() + 1000) });
  const [liveStep] = await strapi.db
    .query('plugin::sequences.step')
    .findMany({ where: { sequence: { documentId: live.documentId } } });
  const [{ id: linkId }] = await strapi.db.getConnection('sequences_links').select('id');
  const [{ id: emailId }] = await strapi.db.getConnection('sequences_emails').select('id');

  return {
    live: live.documentId,
    draft: draft.documentId,
    liveStep: liveStep.documentId,
    draftStep: draftStep.documentId,
    prospect: prospect.documentId,
    person: person.documentId,
    linkId,
    emailId,
  };
};

const isAllowed = ({ permissions }: Actor, needed: string[]) =>
  needed.every((permission) => permissions.includes(permission));

describe('doors', () => {
  let app: App;
  let at: Fixture;
  let users: Actor[];
  let tokens: Actor[];

  beforeAll(async () => {
    app = await boot({ plugins: HOST_PLUGINS, isMcpEnabled: true, emailProvider: RECORDING });
    await signInOwner(app.strapi);
    at = await prepare(app.strapi);
    users = [
      await createDefaultUser(app.strapi, 'strapi-author'),
      await createDefaultUser(app.strapi, 'strapi-editor'),
      await createRoleUser(app.strapi, 'content manager only', []),
    ];
    for (const permission of PERMISSIONS)
      users.push(await createRoleUser(app.strapi, `${permission} alone`, [permission]));
    users.push(await createRoleUser(app.strapi, 'edit and read', ['edit', 'read']));
    tokens = [
      await createApiToken(app.strapi, 'read-only'),
      await createApiToken(app.strapi, 'full-access'),
      await createApiToken(app.strapi, 'custom'),
      await createWebsiteUser(app.strapi),
    ];
  });

  afterAll(() => app.stop());

  test('the content manager lets nobody do what the plugin’s permissions do not allow', async () => {
    const before = await readRows(app.strapi);
    const opened: unknown[] = [];

    for (const actor of [nobody, ...users, ...tokens]) {
      for (const [name, needed, request] of contentManagerDoors(at)) {
        if (isAllowed(actor, needed)) continue;
        const { status } = await call(app.strapi, actor, request);
        // Strapi itself answers 500 when it refuses a relation field.
        if (status < 400) opened.push([actor.name, name, status]);
      }
    }

    expect(opened).toEqual([]);
    expect(await readRows(app.strapi)).toEqual(before);
  });

  test('the content manager opens no other content type of the plugin, for anybody', async () => {
    const before = await readRows(app.strapi);
    const doors = hiddenTypeDoors(app.strapi);
    const opened: unknown[] = [];

    for (const actor of [nobody, ...users, ...tokens]) {
      for (const [name, request] of doors) {
        const { status } = await call(app.strapi, actor, request);
        if (status < 400) opened.push([actor.name, name, status]);
      }
    }

    expect(doors.length).toBeGreaterThan(40);
    expect(opened).toEqual([]);
    expect(await readRows(app.strapi)).toEqual(before);
  });

  test('the routes of the plugin change no row for who lacks their permission', async () => {
    const before = await readRows(app.strapi);
    const opened: unknown[] = [];

    for (const actor of [nobody, ...users, ...tokens]) {
      for (const { request, needed } of ownRoutes(app.strapi, at)) {
        if (isAllowed(actor, needed)) continue;
        const { status } = await call(app.strapi, actor, request);
        if (![401, 403].includes(status)) opened.push([actor.name, ...request, status]);
      }
    }

    expect(opened).toEqual([]);
    expect(await readRows(app.strapi)).toEqual(before);
  });

  test('with the permissions, the same requests are answered', async () => {
    const closed: unknown[] = [];
    const all = await createRoleUser(app.strapi, 'all', PERMISSIONS);
    const editor = users.at(-1) as Actor;

    for (const [name, needed, request] of contentManagerDoors(at)) {
      if (request[0] === 'delete' || /live|activate|^delete/.test(name)) continue;
      const actor = isAllowed(editor, needed) ? editor : all;
      const { status } = await call(app.strapi, actor, request);
      if (status >= 300) closed.push([actor.name, name, status]);
    }
    const live = await call(app.strapi, all, [
      'put',
      `${content('sequence')}/${at.live}`,
      { name: 'Summer' },
    ]);

    expect(closed).toEqual([]);
    expect(live.status).toBe(200);
  });

  test('GraphQL knows no type of the plugin, so that no token reads people through it', async () => {
    const query =
      '{ __schema { types { name } queryType { fields { name } } mutationType { fields { name } } } }';

    for (const actor of [nobody, ...tokens]) {
      const { body } = await call(app.strapi, actor, ['post', '/graphql', { query }]);
      expect(JSON.stringify(body)).toContain('UploadFile');
      expect(JSON.stringify(body)).not.toMatch(/Sequences|prospect/i);
    }
  });

  test('MCP tools obey the permissions of the token', async () => {
    const reader = await createAdminToken(app.strapi, 'mcp reader', ['read']);
    const editor = await createAdminToken(app.strapi, 'mcp editor', ['read', 'edit']);
    const outsider = await createAdminToken(app.strapi, 'mcp outsider', []);
    const before = await readRows(app.strapi);
    const update = { documentId: at.live, data: { senderEmail: 'evil@evil.test' } };

    const list = await callTool(app, reader, 'list', 'prospect', {});
    const byReader = await callTool(app, reader, 'update', 'sequence', update);
    const byEditor = await callTool(app, editor, 'update', 'sequence', update);
    const byOutsider = await callTool(app, outsider, 'list', 'prospect', {});

    expect(list).toContain('ada@people.test');
    expect([byReader, byEditor, byOutsider].map((answer) => /error|not found/i.test(answer))).toEqual([
      true,
      true,
      true,
    ]);
    expect(byOutsider).not.toContain('ada@people.test');
    expect(await readRows(app.strapi)).toEqual(before);
  });

  test('the app’s own code is free, with and without a visitor’s request', async () => {
    const create = (email: string) => createProspect(app.strapi, { email });
    const asEditor = { state: { userAbility: { can: () => false } } };
    const run = (work: () => Promise<unknown>) =>
      app.strapi.requestContext.run(asEditor as never, work as never);

    await create('job@people.test');
    await expect(run(() => create('on-behalf@people.test'))).rejects.toMatchObject({
      details: { code: 'forbidden', permissions: ['prospects'] },
    });
    await run(() => service(app.strapi, 'access').withoutActor(() => create('own-code@people.test')));

    const emails = (await readRows(app.strapi)).sequences_prospects.map(
      ({ email }: { email: string }) => email
    );
    expect(emails).toEqual(expect.arrayContaining(['job@people.test', 'own-code@people.test']));
    expect(emails).not.toContain('on-behalf@people.test');
  });
});

const RECORDING = {
  provider: join(ROOT, 'tests/helpers/recording-provider.cjs'),
  providerOptions: { log: '/dev/null', takesMs: 0 },
  settings: { defaultFrom: 'strapi@example.test' },
};

/** Calls a tool of Strapi's content manager over MCP. Resolves with the raw answer. */
const callTool = async (app: App, { headers }: Actor, operation: string, type: string, args: object) => {
  const send = async (method: string, params: object) => {
    const answer = await fetch(`${app.url}/mcp`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    return answer.text();
  };
  const tools = await send('tools/list', {});
  const [name] = tools.match(new RegExp(`\\w*${operation}_plugin-sequences_${type}(?=")`)) ?? [
    'no-such-tool',
  ];

  return send('tools/call', { name, arguments: args });
};
