import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  bin,
  buildPlayground,
  buildPlugin,
  installMissing,
  isPortFree,
  PLAYGROUND,
  start,
  waitForUrl,
} from './run.mjs';

/** Starts a Strapi with the plugin, a mail catcher, and a sample sequence that sends emails to it. */

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
    if (await isPortFree(port)) continue;
    console.error(
      `Port ${port} is in use: stop the program that uses it, or choose another port: ${name}=${port + 1} npm run demo`
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
  await waitForUrl(`http://127.0.0.1:${PORTS.INBOX_PORT}`, { child: inbox, seconds: 30 });
  const strapi = launch([bin('strapi'), 'start'], environment);
  await waitForUrl(`http://127.0.0.1:${PORTS.PORT}/_health`, { child: strapi });
};

const welcome = (isFirstRun) => `
  The demo is running.

  Admin   http://localhost:${PORTS.PORT}/admin/plugins/sequences
          ${ADMIN.email}  ${ADMIN.password}
  Inbox   http://localhost:${PORTS.INBOX_PORT}

  ${
    isFirstRun
      ? 'Twelve emails of the first step arrive in the inbox within seconds; the second step follows after three minutes.'
      : 'The data of the last run is loaded. Emails that have become due since then are sent now.'
  }
  To record an open and a click: open an email in the inbox (its pixel is fetched), click "Take the tour" in it, and look
  at Activities on the Dashboard, or at Sequences > ${SEQUENCE.name} > Statistics.

  Ctrl-C stops everything. The data stays in ${DATA_DIR}; delete this directory to start over.
`;

const children = [];

/** Starts a program of the demo; only its stderr and stdout with errors are shown. */
const launch = (args, env) => {
  const child = start(process.execPath, args, { cwd: PLAYGROUND, env });
  child.stderr.on('data', (text) => process.stderr.write(text));
  child.stdout.on('data', (text) => /error/i.test(text) && process.stderr.write(text));
  child.on('exit', (code, signal) =>
    stop(`A program of the demo exited unexpectedly (${code ?? signal}).`, 1)
  );
  children.push(child);

  return child;
};

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;

let isStopping = false;

const stop = async (reason, code = 0) => {
  if (isStopping) return;
  isStopping = true;
  console.log(`\n${reason}`);
  const exits = children.map((child) => hasEnded(child) || new Promise((exit) => child.once('exit', exit)));
  for (const child of children) child.kill('SIGTERM');
  const killTimer = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 10_000);
  await Promise.all(exits);
  clearTimeout(killTimer);
  process.exit(code);
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop('Stopping …'));

demo().catch((error) => stop(error.message, 1));
