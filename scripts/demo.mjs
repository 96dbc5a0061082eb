import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  bin,
  buildPlayground,
  buildPlugin,
  installMissing,
  isFree,
  PLAYGROUND,
  start,
  waitFor,
} from './run.mjs';

/** A Strapi with the plugin, a mail catcher, and a sample sequence that really sends. */

const PORTS = {
  PORT: Number(process.env.PORT ?? 1337),
  INBOX_PORT: Number(process.env.INBOX_PORT ?? 1080),
  SMTP_PORT: Number(process.env.SMTP_PORT ?? 1025),
};

const DATA_DIR = process.env.DATA_DIR ?? join(PLAYGROUND, '.tmp');

const { ADMIN, SEQUENCE } = createRequire(import.meta.url)('../playground/src/demo/sample.js');

const demo = async () => {
  await refuseBusyPorts();
  installMissing();
  buildPlugin();
  buildPlayground();
  const isFirstRun = !existsSync(join(DATA_DIR, 'data.db'));
  await startPrograms();

  console.log(welcome(isFirstRun));
};

const refuseBusyPorts = async () => {
  for (const [name, port] of Object.entries(PORTS)) {
    if (await isFree(port)) continue;
    console.error(
      `Port ${port} is in use: stop what listens there, or choose another, such as ${name}=${port + 1} npm run demo.`
    );
    process.exit(1);
  }
};

const startPrograms = async () => {
  mkdirSync(DATA_DIR, { recursive: true });
  const environment = {
    ...process.env,
    ...Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, String(port)])),
    DATA_DIR,
    NODE_ENV: 'production',
    SEQUENCES_DEMO: '1',
    LOG_LEVEL: 'error',
    STRAPI_TELEMETRY_DISABLED: 'true',
  };

  const inbox = launch([join(PLAYGROUND, 'inbox')], environment);
  await waitFor(`http://127.0.0.1:${PORTS.INBOX_PORT}`, { child: inbox, seconds: 30 });
  const strapi = launch([bin('strapi'), 'start'], environment);
  await waitFor(`http://127.0.0.1:${PORTS.PORT}/_health`, { child: strapi });
};

const welcome = (isFirstRun) => `
  The demo runs.

  Admin   http://localhost:${PORTS.PORT}/admin/plugins/sequences
          ${ADMIN.email}  ${ADMIN.password}
  Inbox   http://localhost:${PORTS.INBOX_PORT}

  ${
    isFirstRun
      ? 'Twelve mails of the first step arrive in the inbox within seconds; the second step follows after three minutes.'
      : 'The prospects, mails and figures of the last run are here again; what fell due since leaves now.'
  }
  To see a figure move: open a mail in the inbox (its pixel is fetched), click "Take the tour" in it, and look at
  Activities on the Dashboard, or at Sequences > ${SEQUENCE.name} > Statistics.

  Ctrl-C stops everything. What happened is kept in ${DATA_DIR}; delete it to begin anew.
`;

const children = [];

/** Programs of ours say what goes wrong; the rest of their talk is for their own logs. */
const launch = (args, env) => {
  const child = start(process.execPath, args, { cwd: PLAYGROUND, env });
  child.stderr.on('data', (text) => process.stderr.write(text));
  child.stdout.on('data', (text) => /error/i.test(text) && process.stderr.write(text));
  child.on('exit', (code, signal) => stop(`A program of the demo ended by itself (${code ?? signal}).`, 1));
  children.push(child);

  return child;
};

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;

let isStopping = false;

const stop = async (why, code = 0) => {
  if (isStopping) return;
  isStopping = true;
  console.log(`\n${why}`);
  const ended = children.map((child) => hasEnded(child) || new Promise((exit) => child.once('exit', exit)));
  for (const child of children) child.kill('SIGTERM');
  const patience = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 10_000);
  await Promise.all(ended);
  clearTimeout(patience);
  process.exit(code);
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop('Stopping …'));

demo().catch((error) => stop(error.message, 1));
