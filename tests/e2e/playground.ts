import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../helpers/free-port';

/** The playground as `npm run demo` starts it, with an empty database, on ports and in a directory of its own. */
export type Playground = {
  /** Where Strapi is, such as `http://localhost:41234`. */
  url: string;
  inboxUrl: string;
  /** Of SQLite, for what no test could make by hand. */
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
const PATIENCE_MS = 60_000;

/** @throws {Error} unless the admin was built, as `npm test` does */
export const startPlayground = async (): Promise<Playground> => {
  const running = findRunning();
  if (running) return running;
  if (!existsSync(join(PLAYGROUND, 'dist/build/index.html')))
    throw new Error('The admin of the playground is not built');
  const directory = mkdtempSync(join(tmpdir(), 'sequences-e2e-'));
  const [port, inboxPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    INBOX_PORT: String(inboxPort),
    SMTP_PORT: String(smtpPort),
    DATA_DIR: directory,
    LOG_LEVEL: 'error',
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
  const url = `http://localhost:${port}`;
  const inboxUrl = `http://localhost:${inboxPort}`;

  const inbox = start([join(PLAYGROUND, 'inbox')], environment);
  const strapi = start([join(ROOT, 'node_modules/.bin/strapi'), 'start'], environment);
  await Promise.all([untilUp(inboxUrl, inbox), untilUp(`${url}/_health`, strapi)]);
  await register(url);

  return {
    url,
    inboxUrl,
    database: join(directory, 'data.db'),
    async stop() {
      await Promise.all([end(strapi), end(inbox)]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** An app that `npm run compat` started, with the owner registered. */
const findRunning = (): Playground | null => {
  const { SEQUENCES_APP_URL: url, SEQUENCES_INBOX_URL: inboxUrl } = process.env;

  return url && inboxUrl ? { url, inboxUrl, database: '', stop: async () => undefined } : null;
};

const start = (args: string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, args, { cwd: PLAYGROUND, env, stdio: ['ignore', 'ignore', 'inherit'] });

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

const untilUp = async (url: string, child: ChildProcess) => {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false
    );
    if (isUp) return;
    await new Promise((soon) => setTimeout(soon, 200));
  }
  throw new Error(`${url} did not answer`);
};

const register = async (url: string) => {
  const response = await fetch(`${url}/admin/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  if (!response.ok) throw new Error(`The first administrator was refused: ${await response.text()}`);
};
