import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
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

/** Starts a Strapi with the plugin, a mail catcher with a mailbox for answers, a sequence that sends emails to it, and one of the last three weeks. */

const PORTS = {
  PORT: Number(process.env.PORT ?? 1337),
  INBOX_PORT: Number(process.env.INBOX_PORT ?? 1080),
  SMTP_PORT: Number(process.env.SMTP_PORT ?? 1025),
  IMAP_PORT: Number(process.env.IMAP_PORT ?? 1143),
};

const DATA_DIR = process.env.DATA_DIR ?? join(PLAYGROUND, '.tmp');

const require = createRequire(import.meta.url);
const { ADMIN, SEQUENCE } = require('../playground/src/demo/sample.js');
const { SEQUENCE: HISTORY } = require('../playground/history/sequence.js');

const demo = async () => {
  await refuseBusyPorts();
  installMissing();
  buildPlugin();
  buildPlayground();
  const isFirstRun = !existsSync(join(DATA_DIR, 'data.db'));
  mkdirSync(DATA_DIR, { recursive: true });
  if (isFirstRun) await writeHistory();
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

const environment = {
  ...process.env,
  ...Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, String(port)])),
  DATA_DIR,
  NODE_ENV: 'production',
  LOG_LEVEL: 'error',
  STRAPI_TELEMETRY_DISABLED: 'true',
};

/** The clock of that program runs through the weeks, so it is a program of its own. */
const writeHistory = async () => {
  console.log('Sending the emails of the last three weeks, and reading them …');
  const child = start(process.execPath, [join(PLAYGROUND, 'history')], { cwd: PLAYGROUND, env: environment });
  children.push(child);
  child.stderr.on('data', (text) => process.stderr.write(text));
  const [code] = await once(child, 'exit');
  children.pop();
  if (code === 0) return;
  rmSync(join(DATA_DIR, 'data.db'), { force: true });
  throw new Error('The history of the demo could not be written.');
};

const startPrograms = async () => {
  const inbox = launch([join(PLAYGROUND, 'inbox')]);
  await waitForUrl(`http://127.0.0.1:${PORTS.INBOX_PORT}`, { child: inbox, seconds: 30 });
  const strapi = launch([bin('strapi'), 'start'], { SEQUENCES_DEMO: '1' });
  await waitForUrl(`http://127.0.0.1:${PORTS.PORT}/_health`, { child: strapi });
};

const welcome = (isFirstRun) => `
  The demo is running.

  Admin   http://localhost:${PORTS.PORT}/admin/plugins/sequences
          ${ADMIN.email}  ${ADMIN.password}
  Inbox   http://localhost:${PORTS.INBOX_PORT}

  ${
    isFirstRun
      ? `"${SEQUENCE.name}" begins: twelve emails arrive in the inbox within seconds, the second step follows after three
  minutes. "${HISTORY.name}" has run for three weeks.`
      : 'The data of the last run is loaded. Emails that have become due since then are sent now.'
  }
  To record opens and clicks: press "Let people read their new mails" in the inbox, or open an email there (its pixel is
  fetched) and click "Take the tour" in it. Then look at the Dashboard, or at Sequences > ${SEQUENCE.name} > Statistics.
  To see a sequence stop: open an email in the inbox and press "Reply", "Reply: out of office" or "Let it bounce".
  The admin speaks English, German, French and Spanish: Profile > Interface language.

  Ctrl-C stops everything. The data stays in ${DATA_DIR}; delete this directory to start over.
`;

const children = [];

/** Starts a program of the demo; only its stderr and stdout with errors are shown. */
const launch = (args, more = {}) => {
  const child = start(process.execPath, args, { cwd: PLAYGROUND, env: { ...environment, ...more } });
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
