import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT, run, start, waitForUrl } from '../run.mjs';
import { nodeOf } from './tools.mjs';

/** Runs the Strapi CLI of an app. */

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

/** Runs a command until it exits. @throws {Error} with its output when it fails */
export const runStrapi = (app, [name, ...options]) => {
  const [command, args] = commandOf(app, name);
  const { status, stdout, stderr } = spawnSync(command, [...args, ...options], {
    ...optionsOf(app),
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`strapi ${name} exited with ${status}:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
};

/** Runs `strapi start`, behind a proxy if the app has a `publicPath`. The log is written to .cache/compat. */
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
    await waitForUrl(`http://127.0.0.1:${app.port}/_health`, { child, seconds: 180 });
  } catch (error) {
    await stop();
    throw new Error(`${error.message}; see ${log.path}`, { cause: error });
  }
  return { stop };
};

/** Strips `publicPath` from the URL, as nginx does with `location /cms/ { rewrite … }`. */
const startProxy = async ({ port, proxyPort, publicPath }) => {
  const proxy = createServer((incoming, outgoing) => {
    if (!incoming.url.startsWith(publicPath)) return outgoing.writeHead(404).end();
    const path = incoming.url.slice(publicPath.length) || '/';
    const forwarded = request(
      { port, path, host: '127.0.0.1', method: incoming.method, headers: incoming.headers },
      (response) => {
        outgoing.writeHead(response.statusCode, response.headers);
        response.pipe(outgoing);
      }
    );
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  }).listen(proxyPort, '127.0.0.1');
  await once(proxy, 'listening');

  return proxy;
};
