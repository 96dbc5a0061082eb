import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Shared by the npm scripts: installs and builds what is missing, and runs programs. */

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export const PLAYGROUND = join(ROOT, 'playground');

/** On small machines, Node's default heap is too small for the admin's bundler. */
const ENVIRONMENT = {
  ...process.env,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-old-space-size=4096`.trim(),
  STRAPI_TELEMETRY_DISABLED: 'true',
};

/** Runs a program until it exits and shows its output. @throws {Error} when it fails */
export const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: ENVIRONMENT, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
};

/** Starts a program that keeps running. */
export const start = (command, args, options = {}) =>
  spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });

export const bin = (name) => join(ROOT, 'node_modules/.bin', name);

/** Runs `npm ci` unless the last installation completed: npm writes node_modules/.package-lock.json last. */
export const installMissing = () => {
  if (existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return;
  console.log('Installing dependencies; the first time takes some minutes …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
};

/** Builds the plugin unless its sources are unchanged since the last build. */
export const buildPlugin = () =>
  buildOnce(
    'plugin',
    join(ROOT, 'dist/server/index.js'),
    ['server', 'admin', 'package.json', 'strapi-server.ts', 'strapi-admin.ts', 'scripts/declarations.mjs'],
    () => run('npm', ['run', '--silent', 'build'])
  );

/** Builds the playground's admin for production, unless its sources are unchanged since the last build. */
export const buildPlayground = () =>
  buildOnce(
    'playground',
    join(PLAYGROUND, 'dist/build/index.html'),
    ['admin', 'package-lock.json', 'playground/src', 'playground/config'],
    () => run(bin('strapi'), ['build'], { cwd: PLAYGROUND, env: { ...ENVIRONMENT, NODE_ENV: 'production' } })
  );

/** The stamp holds the sources' hash and the product's mtime, so that a build made by another command is noticed. */
const buildOnce = (name, product, sources, build) => {
  const stampFile = join(ROOT, '.cache', `${name}.built`);
  const hash = hashFiles(sources.map((source) => join(ROOT, source)));
  const stamp = () => `${hash} ${statSync(product).mtimeMs}`;
  if (existsSync(stampFile) && existsSync(product) && readFileSync(stampFile, 'utf8') === stamp()) return;

  console.log(`Building the ${name} …`);
  build();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp());
};

const hashFiles = (paths) => {
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

export const isPortFree = (port) =>
  new Promise((resolved) => {
    const server = createServer()
      .once('error', () => resolved(false))
      .once('listening', () => server.close(() => resolved(true)))
      .listen(port, '127.0.0.1');
  });

export const findFreePort = () =>
  new Promise((resolved) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolved(port));
    });
  });

/** Resolves once the URL responds, with any status. @throws {Error} on timeout, or when `child` exits first */
export const waitForUrl = async (url, { child, seconds = 120 } = {}) => {
  for (let tries = seconds * 4; tries > 0; tries -= 1) {
    if (child && (child.exitCode ?? child.signalCode) !== null)
      throw new Error(`The program behind ${url} exited before it responded`);
    const isUp = await fetch(url).then(
      () => true,
      () => false
    );
    if (isUp) return;
    await new Promise((resolved) => setTimeout(resolved, 250));
  }
  throw new Error(`${url} did not respond within ${seconds} seconds`);
};
