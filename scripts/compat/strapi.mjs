import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT, run, start, waitFor } from '../run.mjs';
import { nodeOf } from './tools.mjs';

/** The commands of an app's own Strapi. */

const LOGS = join(ROOT, '.cache/compat');

const commandOf = ({ directory, node }, name) => [
  join(nodeOf(node), 'node'),
  [join(directory, 'node_modules/@strapi/strapi/bin/strapi.js'), name],
];

const optionsOf = ({ directory, environment }) => ({
  cwd: directory,
  env: { ...environment, NODE_ENV: 'production' },
});

export const buildAdmin = (app) => {
  const [command, args] = commandOf(app, 'build');
  run(command, args, { ...optionsOf(app), stdio: ['ignore', 'ignore', 'inherit'] });
};

/** Runs a command to its end. @throws {Error} with what it said, when it fails */
export const runStrapi = (app, [name, ...more]) => {
  const [command, args] = commandOf(app, name);
  const { status, stdout, stderr } = spawnSync(command, [...args, ...more], {
    ...optionsOf(app),
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`strapi ${name} ended with ${status}:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
};

/** `strapi start`, behind a proxy where the app is reached in a folder. Its log is kept in .cache/compat. */
export const startApp = async (app) => {
  const [command, args] = commandOf(app, 'start');
  mkdirSync(LOGS, { recursive: true });
  const log = createWriteStream(join(LOGS, `${app.name}.log`), { flags: 'a' });
  const child = start(command, args, optionsOf(app));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const proxy = app.proxyPort ? await startProxy(app) : null;
  const stop = async () => {
    proxy?.close();
    proxy?.closeAllConnections();
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };

  try {
    await waitFor(`http://127.0.0.1:${app.port}/_health`, { child, seconds: 180 });
  } catch (error) {
    await stop();
    throw new Error(`${error.message}; see ${log.path}`, { cause: error });
  }
  return { stop };
};

/** What nginx does with `location /cms/ { rewrite … }`: the folder is taken off. */
const startProxy = async ({ port, proxyPort, publicPath }) => {
  const proxy = createServer((incoming, outgoing) => {
    if (!incoming.url.startsWith(publicPath)) return outgoing.writeHead(404).end();
    const path = incoming.url.slice(publicPath.length) || '/';
    const forwarded = request(
      { port, path, host: '127.0.0.1', method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      }
    );
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  }).listen(proxyPort, '127.0.0.1');
  await once(proxy, 'listening');

  return proxy;
};
