import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the scripts of package.json share: installing and building what is missing, and running programs. */

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export const PLAYGROUND = join(ROOT, 'playground');

/** The admin's bundler needs more memory than Node allows by itself on small machines. */
const ENVIRONMENT = {
  ...process.env,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-old-space-size=4096`.trim(),
  STRAPI_TELEMETRY_DISABLED: 'true',
};

/** Runs a program to its end with its output shown. @throws {Error} when it fails */
export const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: ENVIRONMENT, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
};

/** Starts a program that keeps running. */
export const start = (command, args, options = {}) =>
  spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });

export const bin = (name) => join(ROOT, 'node_modules/.bin', name);

/** npm writes its own copy of the lock file last, so that a broken-off installation is made anew. */
export const installMissing = () => {
  if (existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return;
  console.log('Installing what the project needs; the first time takes some minutes …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
};

/** Builds the plugin unless its sources are what they were at the last build. */
export const buildPlugin = () =>
  buildOnce(
    'plugin',
    join(ROOT, 'dist/server/index.js'),
    ['server', 'admin', 'package.json', 'strapi-server.ts', 'strapi-admin.ts', 'scripts/declarations.mjs'],
    () => run('npm', ['run', '--silent', 'build'])
  );

/** Builds the admin of the playground for production, unless nothing it consists of changed. */
export const buildPlayground = () =>
  buildOnce(
    'playground',
    join(PLAYGROUND, 'dist/build/index.html'),
    ['admin', 'package-lock.json', 'playground/src', 'playground/config'],
    () => run(bin('strapi'), ['build'], { cwd: PLAYGROUND, env: { ...ENVIRONMENT, NODE_ENV: 'production' } })
  );

/** The stamp knows its product by its time too, which somebody else may have built. */
const buildOnce = (name, product, sources, build) => {
  const stamp = join(ROOT, '.cache', `${name}.built`);
  const fingerprint = fingerprintOf(sources.map((source) => join(ROOT, source)));
  const built = () => `${fingerprint} ${statSync(product).mtimeMs}`;
  if (existsSync(stamp) && existsSync(product) && readFileSync(stamp, 'utf8') === built()) return;

  console.log(`Building the ${name} …`);
  build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, built());
};

const fingerprintOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf).sort()) hash.update(path).update(readFileSync(path));

  return hash.digest('hex');
};

const filesOf = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((file) => statSync(file).isFile())
    : [path];

export const isFree = (port) =>
  new Promise((answer) => {
    const server = createServer()
      .once('error', () => answer(false))
      .once('listening', () => server.close(() => answer(true)))
      .listen(port, '127.0.0.1');
  });

export const findFreePort = () =>
  new Promise((answer) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => answer(port));
    });
  });

/** Resolves once an address answers at all. @throws {Error} when it does not in time, or `child` ended before */
export const waitFor = async (url, { child, seconds = 120 } = {}) => {
  for (let tries = seconds * 4; tries > 0; tries -= 1) {
    if (child && (child.exitCode ?? child.signalCode) !== null)
      throw new Error(`The program behind ${url} ended early`);
    const isUp = await fetch(url).then(
      () => true,
      () => false
    );
    if (isUp) return;
    await new Promise((soon) => setTimeout(soon, 250));
  }
  throw new Error(`${url} did not answer within ${seconds} seconds`);
};
