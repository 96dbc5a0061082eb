import type * as Strapi from '@strapi/strapi';
import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createDatabase, dropDatabase } from './databases';
import { nativeRequire } from './native-require';
import { findTemplate } from './templates';

export type App = {
  strapi: Core.Strapi;
  /** Base URL, such as `http://127.0.0.1:41234`; empty when Strapi is only loaded. */
  url: string;
  root: string;
  stop: () => Promise<void>;
  /** Removes the database and the app directory of a Strapi that is already destroyed. */
  drop: () => Promise<unknown>;
};

export type BootOptions = {
  database?: Connection;
  /** The plugin's own options. */
  config?: Record<string, unknown>;
  /** Port of the nodemailer provider in config/plugins.email; null leaves the email plugin unconfigured. */
  smtpPort?: number | null;
  /** config/plugins.email.config, instead of the nodemailer provider. */
  emailProvider?: Record<string, unknown>;
  /** Pool size of the nodemailer provider. */
  smtpConnections?: number;
  /** server.url; null leaves it out. */
  publicUrl?: string | null;
  /** server.proxy. */
  proxy?: unknown;
  /** rest.prefix of config/api. */
  restPrefix?: string;
  isEnabled?: boolean;
  /** Starts Strapi's MCP server, at /mcp. */
  isMcpEnabled?: boolean;
  /** Loads Strapi without a server, as a script does; `listen` may follow. */
  isOnlyLoaded?: boolean;
  /** Config of the middleware `strapi::security`. */
  security?: Record<string, unknown>;
  /** More entries of config/plugins. */
  plugins?: Record<string, unknown>;
  /** Content types of the app, each as its schema.json, by the name of its API. */
  apis?: Record<string, object>;
  /** Begins without tables, not with those of a template. */
  isDatabaseEmpty?: boolean;
  /** Puts the app directory on disk, not into shared memory. */
  isOnDisk?: boolean;
  /** Reuses the app directory and the database of an earlier boot. */
  reuse?: Pick<Boot, 'root' | 'connection'>;
};

type Boot = { root: string; connection: Record<string, unknown>; drop: () => Promise<unknown> };

const PLUGIN = resolve(__dirname, '../..');

/** Boots a real Strapi with the built plugin, in its own app directory and on its own database. */
export const boot = async (options: BootOptions = {}): Promise<App & { connection: Boot['connection'] }> => {
  const prepared = options.reuse ? { ...options.reuse, drop: async () => undefined } : await prepare(options);
  writeApp(prepared, options);
  process.env.STRAPI_TELEMETRY_DISABLED = 'true';

  const strapi = nativeRequire<typeof Strapi>('@strapi/strapi').createStrapi({
    appDir: prepared.root,
    distDir: prepared.root,
    autoReload: false,
    serveAdminPanel: false,
  });
  strapi.log.level = 'error';
  try {
    await strapi.load();
  } catch (error) {
    // What it registered would otherwise stand in the way of the next one of this process.
    await strapi.destroy().catch(() => undefined);
    await prepared.drop();
    throw error;
  }
  if (options.database === 'postgres-schema') emptySearchPath(strapi);

  return {
    strapi,
    url: options.isOnlyLoaded ? '' : await listen(strapi),
    root: prepared.root,
    connection: prepared.connection,
    drop: prepared.drop,
    async stop() {
      await eventsRead(strapi).finally(() => strapi.destroy());
      await prepared.drop();
    },
  };
};

/** Resolves with the base URL. */
export const listen = async (strapi: Core.Strapi): Promise<string> => {
  const { httpServer } = strapi.server;
  strapi.server.mount();
  await new Promise<void>((listening) => void httpServer.listen(0, '127.0.0.1', () => listening()));

  return `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
};

const prepare = async ({
  database = 'sqlite',
  isDatabaseEmpty = false,
  isOnDisk = false,
}: BootOptions): Promise<Boot> => {
  const directory = existsSync('/dev/shm') && !isOnDisk ? '/dev/shm' : tmpdir();
  const root = mkdtempSync(join(directory, 'sequences-test-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  const template = isDatabaseEmpty ? null : findTemplate(database);
  if (database === 'sqlite') {
    const connection = { filename: join(root, 'data.db') };
    if (template) copyFileSync(template, connection.filename);
    return {
      root,
      connection: { client: 'sqlite', connection, useNullAsDefault: true },
      drop: async () => remove(),
    };
  }

  const name = `sequences_test_${randomBytes(6).toString('hex')}`;
  const connection = await createDatabase(database, name, template);
  return {
    root,
    connection,
    async drop() {
      await dropDatabase(database, name);
      remove();
    },
  };
};

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600;

/** So long that a session stays valid when a test moves the clock. */
const SESSIONS = {
  accessTokenLifespan: TEN_YEARS_SECONDS,
  maxRefreshTokenLifespan: TEN_YEARS_SECONDS,
  idleRefreshTokenLifespan: TEN_YEARS_SECONDS,
  maxSessionLifespan: TEN_YEARS_SECONDS,
  idleSessionLifespan: TEN_YEARS_SECONDS,
};

const MIDDLEWARES = [
  'logger',
  'errors',
  'security',
  'cors',
  'poweredBy',
  'query',
  'body',
  'session',
  'favicon',
  'public',
];

const writeApp = ({ root, connection }: Pick<Boot, 'root' | 'connection'>, options: BootOptions) => {
  const write = (name: string, value: unknown) => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    if (!name.endsWith('.js')) return writeFileSync(path, String(value));

    // Jest caches the module, so a second boot in the same test file would see the old options.
    const valuesFile = name.replace('config/', 'options/').replace('.js', '.json');
    write(valuesFile, JSON.stringify(value));
    const readValues = `JSON.parse(require('node:fs').readFileSync(__dirname + '/../${valuesFile}', 'utf8'))`;
    return writeFileSync(path, `module.exports = () => ${readValues};`);
  };
  const {
    publicUrl = 'https://mail.example.test',
    smtpPort = 1,
    smtpConnections = 5,
    emailProvider = nodemailer(smtpPort, smtpConnections),
    isEnabled = true,
    config = {},
  } = options;

  write('package.json', JSON.stringify({ name: 'test-app', private: true, version: '0.0.0' }));
  write('favicon.png', '');
  for (const [name, schema] of Object.entries(options.apis ?? {}))
    write(`src/api/${name}/content-types/${name}/schema.json`, JSON.stringify(schema));
  mkdirSync(join(root, 'public/uploads'), { recursive: true });
  if (!existsSync(join(root, 'node_modules')))
    symlinkSync(join(PLUGIN, 'node_modules'), join(root, 'node_modules'));
  write('config/database.js', { connection });
  write(
    'config/middlewares.js',
    MIDDLEWARES.map((name) =>
      name === 'security' && options.security
        ? { name: 'strapi::security', config: options.security }
        : `strapi::${name}`
    )
  );
  write('config/server.js', {
    host: '127.0.0.1',
    port: 0,
    app: { keys: ['a', 'b'] },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
    ...(publicUrl && { url: publicUrl }),
    ...(options.proxy !== undefined && { proxy: options.proxy }),
    ...(options.isMcpEnabled && { mcp: { enabled: true } }),
  });
  if (options.restPrefix) write('config/api.js', { rest: { prefix: options.restPrefix } });
  write('config/admin.js', {
    auth: { secret: 'x'.repeat(32), sessions: SESSIONS },
    apiToken: { salt: 's' },
    transfer: { token: { salt: 't' } },
    secrets: { encryptionKey: '0'.repeat(32) },
    autoOpen: false,
    rateLimit: { enabled: false },
    serveAdminPanel: false,
  });
  write('config/plugins.js', {
    sequences: {
      enabled: isEnabled,
      resolve: PLUGIN,
      config: {
        ...config,
        privacy: { withoutConsent: 'track', ...(config.privacy as object) },
        sending: { enabled: false, ...(config.sending as object) },
      },
    },
    ...(smtpPort !== null && { email: { config: emailProvider } }),
    ...options.plugins,
  });
};

type Session = { query: (sql: string) => Promise<unknown> };

type Pool = {
  on: (event: 'acquireSuccess', listener: (id: number, session: Session) => void) => void;
  numUsed: () => number;
  numPendingAcquires: () => number;
};

/**
 * Waits until no statement runs. After a commit, Strapi reads the changed document for its events, which nothing awaits: cut
 * off, it would reject in a test of another file.
 */
const eventsRead = async ({ db }: Core.Strapi) => {
  const { pool } = (db.connection as unknown as { client: { pool: Pool } }).client;
  const deadline = Date.now() + 5_000;

  for (let idleTurns = 0; idleTurns < 5 && Date.now() < deadline; await delay(10))
    idleTurns = pool.numUsed() + pool.numPendingAcquires() === 0 ? idleTurns + 1 : 0;
};

/** Empties each session's search_path, as a connection pooler may: SQL that does not name the schema then fails. */
const emptySearchPath = ({ db }: Core.Strapi) => {
  const { pool } = (db.connection as unknown as { client: { pool: Pool } }).client;
  const changed = new WeakSet<Session>();

  pool.on('acquireSuccess', (_, session) => {
    if (!changed.has(session)) void session.query("set search_path to ''");
    changed.add(session);
  });
};

const nodemailer = (port: number | null, maxConnections: number) => ({
  provider: 'nodemailer',
  providerOptions: { host: '127.0.0.1', port, secure: false, ignoreTLS: true, pool: true, maxConnections },
  settings: { defaultFrom: 'strapi@example.test', defaultReplyTo: 'strapi@example.test' },
});
