import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './free-port';

/** Runs nginx or Caddy in front of a Strapi, with the config that docs/configuration.md shows. */

export type WebProxy = { url: string; stop: () => Promise<void> };

export type WebServer = 'nginx' | 'caddy';

/** Debian installs nginx in /usr/sbin, which is not in every user's PATH. */
const ENVIRONMENT = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

export const isInstalled = (name: WebServer): boolean =>
  spawnSync(name, [name === 'nginx' ? '-v' : 'version'], { env: ENVIRONMENT }).status === 0;

const documentedConfig = (language: string): string => {
  const page = readFileSync(resolve(__dirname, '../../docs/configuration.md'), 'utf8');
  const [, block] = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page) ?? [];
  if (!block) throw new Error(`docs/configuration.md has no block in ${language}`);

  return block;
};

/** @throws {Error} when the text does not contain one of the strings to replace */
const applyChanges = (text: string, changes: Array<[from: string | RegExp, to: string]>): string =>
  changes.reduce((current, [from, to]) => {
    const next = current.replace(from, to);
    if (next === current) throw new Error(`The config in docs/configuration.md has no ${from}`);
    return next;
  }, text);

const nginxConfig = (directory: string, site: string) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid ${directory}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${directory}/${name};`)
    .join('\n  ')}
  ${site}
}`;

/** Uses the documented config, except port and certificate. `changes` are the variants that its comments describe. */
export const startProxy = async (
  name: WebServer,
  strapiUrl: string,
  changes: Array<[from: string | RegExp, to: string]> = []
): Promise<WebProxy> => {
  const directory = mkdtempSync(join(tmpdir(), `sequences-${name}-`));
  const port = await freePort();
  const file = join(directory, 'config');
  const upstream: [string, string] = ['127.0.0.1:1337', strapiUrl.replace('http://', '')];
  const site = applyChanges(documentedConfig(name === 'nginx' ? 'nginx' : 'caddyfile'), [
    upstream,
    ...changes,
  ]);
  if (name === 'nginx') {
    const local = applyChanges(site, [
      ['listen 443 ssl', `listen 127.0.0.1:${port}`],
      ['server_name mail.example.org', 'server_name 127.0.0.1'],
      [/\n *ssl_certificate [^;]+;\n *ssl_certificate_key [^;]+;/, ''],
    ]);
    writeFileSync(file, nginxConfig(directory, local));
  } else {
    writeFileSync(
      file,
      `{\n  admin off\n}\n${applyChanges(site, [['mail.example.org', `http://127.0.0.1:${port}`]])}`
    );
  }
  mkdirSync(join(directory, 'home'));

  const args = name === 'nginx' ? ['-c', file] : ['run', '--adapter', 'caddyfile', '--config', file];
  const environment = { ...ENVIRONMENT, HOME: join(directory, 'home') };
  const server = spawn(name, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const log: string[] = [];
  server.stderr.on('data', (text: Buffer) => log.push(String(text)));
  const url = `http://127.0.0.1:${port}`;
  await waitUntilUp(url, server).catch((error: unknown) => {
    server.kill('SIGKILL');
    throw new Error(`${name} does not start: ${log.join('')}`, { cause: error });
  });

  return {
    url,
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

const waitUntilUp = async (url: string, server: ChildProcess) => {
  for (let tries = 100; tries > 0; tries -= 1) {
    if (server.exitCode !== null) throw new Error('the process exited');
    const isUp = await fetch(url, { redirect: 'manual' }).then(
      () => true,
      () => false
    );
    if (isUp) return;
    await new Promise((resolved) => setTimeout(resolved, 100));
  }
  throw new Error('it did not respond within 10 s');
};

export type Answer = { status: number; location?: string; type?: string };

/** Requests the path of a tracked URL from the proxy. `localAddress` is the client's IP address, such as 127.0.0.2. */
export const requestFrom = (
  localAddress: string,
  proxyUrl: string,
  trackedUrl: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {}
): Promise<Answer> =>
  new Promise((resolved, rejected) => {
    const { pathname, search } = new URL(trackedUrl);
    const outgoing = request(`${proxyUrl}${pathname}${search}`, {
      localAddress,
      method,
      headers: { ...headers },
    });
    outgoing.once('error', rejected);
    outgoing.once('response', (response) => {
      response.resume();
      response.once('end', () =>
        resolved({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          type: response.headers['content-type'],
        })
      );
    });
    outgoing.end(body);
  });
