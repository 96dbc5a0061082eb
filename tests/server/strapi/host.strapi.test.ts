import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { killAll, startStrapi, type StrapiProcess } from '../../faults/strapi-process';
import { type App, boot } from '../../helpers/boot';
import { packPlugin } from '../../helpers/packed';
import { ROOT } from '../../helpers/root';

/**
 * A package manager may give the plugin other copies of Strapi's packages than those of the app, or none. Errors of the plugin
 * must still be answered with the right status by the running Strapi.
 */

const INSTALLED = join(ROOT, 'node_modules');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

type Layout = {
  /** The packages that the plugin can require. */
  reachable: string[];
  /** The packages that are separate copies, not those of the app. */
  copied: string[];
};

const allPackages = readdirSync(INSTALLED).flatMap((name) =>
  name.startsWith('@')
    ? readdirSync(join(INSTALLED, name)).map((inner) => `${name}/${inner}`)
    : name.startsWith('.')
      ? []
      : [name]
);

const LAYOUTS: Array<[string, Layout]> = [
  ['with a second copy of @strapi/utils', { reachable: allPackages, copied: ['@strapi/utils'] }],
  [
    'with only the packages that its package.json names',
    { reachable: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }), copied: [] },
  ],
  [
    'with a second copy of Strapi, as when the plugin is linked',
    { reachable: allPackages, copied: ['@strapi/utils', '@strapi/core', '@strapi/strapi'] },
  ],
];

let app: App;
let owner: { email: string; password: string };
let strapi: StrapiProcess;

beforeAll(async () => {
  app = await boot();
  owner = await registerOwner(app.url);
  await app.strapi.destroy();
});

afterAll(() => app.drop());

describe.each(LAYOUTS)('%s', (_name, layout) => {
  let plugin: string;
  let token: string;

  beforeAll(async () => {
    plugin = installPlugin(layout);
    const options = join(app.root, 'options/plugins.json');
    const { sequences, ...others } = JSON.parse(readFileSync(options, 'utf8'));
    writeFileSync(options, JSON.stringify({ ...others, sequences: { ...sequences, resolve: plugin } }));
    strapi = await startStrapi(app.root);
    token = await logIn(strapi.url, owner);
  });

  afterAll(async () => {
    await killAll();
    rmSync(resolve(plugin, '../..'), { recursive: true });
  });

  const request = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${strapi.url}/sequences${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { data, error } = (await response.json()) as { data: { documentId: string }; error: unknown };

    return { status: response.status, data, error };
  };

  test('invalid input is answered with 400 and the message', async () => {
    const { status, error } = await request('POST', '/sequences', { name: '' });

    expect(status).toBe(400);
    expect(error).toMatchObject({ name: 'ValidationError', message: 'name: write a name' });
  });

  test('an unknown sequence is answered with 404', async () => {
    const { status, error } = await request('GET', '/sequences/nowhere');

    expect(status).toBe(404);
    expect(error).toMatchObject({ name: 'NotFoundError', details: { code: 'not-found' } });
  });

  test('a refused activation is answered with 400 and its obstacles', async () => {
    const { data } = await request('POST', '/sequences', { name: 'Unready' });

    const { status, error } = await request('POST', `/sequences/${data.documentId}/activate`);

    expect(status).toBe(400);
    expect(error).toMatchObject({
      name: 'ApplicationError',
      details: {
        code: 'activation-refused',
        obstacles: expect.arrayContaining([{ code: 'no-steps' }].map(expect.objectContaining)),
      },
    });
  });
});

/** Installs the packed plugin into a new directory with this layout. Returns the directory of the plugin. */
const installPlugin = ({ reachable, copied }: Layout): string => {
  const modules = join(mkdtempSync(join(tmpdir(), 'sequences-host-')), 'node_modules');
  for (const name of reachable) {
    const path = join(modules, name);
    mkdirSync(dirname(path), { recursive: true });
    if (copied.includes(name)) cpSync(join(INSTALLED, name), path, { recursive: true });
    else symlinkSync(join(INSTALLED, name), path);
  }

  const installed = join(modules, manifest.name);
  const { tarball, remove } = packPlugin();
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['xzf', tarball, '-C', installed, '--strip-components=1']);
  remove();
  return installed;
};

const registerOwner = async (url: string) => {
  const credentials = { email: 'owner@example.test', password: 'Owner-Passw0rd' };
  await post(`${url}/admin/register-admin`, { ...credentials, firstname: 'Olive', lastname: 'Owner' });

  return credentials;
};

const logIn = async (url: string, credentials: object): Promise<string> => {
  const { data } = await post(`${url}/admin/login`, credentials);

  return data.token;
};

const post = async (url: string, body: object): Promise<{ data: { token: string } }> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);

  return response.json() as Promise<{ data: { token: string } }>;
};
