import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../helpers/free-port';
import { createDirectory, saveTemplate, useTemplate } from './database-template';

/** The playground of `npm run demo` with an empty database, on its own ports and in its own directory. */
export type Playground = {
  /** URL of Strapi, such as `http://localhost:41234`. */
  url: string;
  inboxUrl: string;
  /** Path of the SQLite file, into which tests write data that they cannot create through the admin. */
  database: string;
  stop: () => Promise<void>;
};

export const OWNER = {
  email: 'owner@acme.example',
  password: 'Owner-Passw0rd',
  firstname: 'Olive',
  lastname: 'Owner',
};

const ROOT = resolve(__dirname, '../..');
const PLAYGROUND = join(ROOT, 'playground');
const TIMEOUT_MS = 150_000;

/**
 * Starts the playground and registers its owner, who decides that people without a consent are tracked, unless `isUndecided`.
 * Returns the app of `npm run compat` instead, if that started the tests.
 * @throws {Error} when the playground's admin is not built; `npm test` builds it
 */
export const startPlayground = async ({ isUndecided = false } = {}): Promise<Playground> => {
  const running = findRunningApp();
  if (running) return running;
  const directory = createDirectory();
  useTemplate(directory);
  const { url, inboxUrl, stop } = await startProcesses(directory);
  const token = await register(url);
  if (!isUndecided) await decideTracking(url, token);

  return {
    url,
    inboxUrl,
    database: join(directory, 'data.db'),
    async stop() {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** Creates the database that later playgrounds begin with. */
export const preparePlaygrounds = async () => {
  if (findRunningApp()) return;
  await saveTemplate(async (directory) => (await startProcesses(directory)).stop());
};

/** Starts Strapi and the inbox, and resolves once both answer. */
const startProcesses = async (directory: string) => {
  if (!existsSync(join(PLAYGROUND, 'dist/build/index.html')))
    throw new Error('The admin of the playground is not built: run npm test');
  const [port, inboxPort] = [await freePort(), await freePort()];
  const [smtpPort, imapPort] = [await freePort(), await freePort()];
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    INBOX_PORT: String(inboxPort),
    SMTP_PORT: String(smtpPort),
    IMAP_PORT: String(imapPort),
    DATA_DIR: directory,
    LOG_LEVEL: 'error',
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
  const url = `http://localhost:${port}`;
  const inboxUrl = `http://localhost:${inboxPort}`;
  const inbox = start([join(PLAYGROUND, 'inbox')], environment);
  const strapi = start([join(ROOT, 'node_modules/.bin/strapi'), 'start'], environment);
  await Promise.all([untilUp(inboxUrl, inbox), untilUp(`${url}/_health`, strapi)]);

  return { url, inboxUrl, stop: () => Promise.all([end(strapi), end(inbox)]).then(() => undefined) };
};

/** The app that `npm run compat` started, where the owner is already registered; null without one. */
const findRunningApp = (): Playground | null => {
  const { SEQUENCES_APP_URL: url, SEQUENCES_INBOX_URL: inboxUrl } = process.env;

  return url && inboxUrl ? { url, inboxUrl, database: '', stop: async () => undefined } : null;
};

type Process = ChildProcess & { lastOutput: string };

const start = (args: string[], env: NodeJS.ProcessEnv): Process => {
  const child = spawn(process.execPath, args, { cwd: PLAYGROUND, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const started = Object.assign(child, { lastOutput: '' });
  child.stdout.on('data', (output: Buffer) => {
    started.lastOutput = `${started.lastOutput}${output}`.slice(-1000);
  });

  return started;
};

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

const untilUp = async (url: string, child: Process) => {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false
    );
    if (isUp) return;
    await new Promise((resolved) => setTimeout(resolved, 200));
  }
  const state = child.exitCode === null ? 'did not respond in time' : `ended with ${child.exitCode}`;
  throw new Error(`${url} ${state}. Its last output: ${child.lastOutput}`);
};

/** As the owner: people who have not agreed are tracked. */
const decideTracking = async (url: string, token: string) => {
  const response = await fetch(`${url}/sequences/tracking-decision`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ choice: 'track' }),
  });
  if (!response.ok) throw new Error(`Deciding about tracking failed: ${await response.text()}`);
};

/** Resolves with the token of the owner's session. */
const register = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/admin/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  if (!response.ok) throw new Error(`Registering the owner failed: ${await response.text()}`);

  return (await response.json()).data.token;
};
