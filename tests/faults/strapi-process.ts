import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { withTimeout } from '../../server/src/lib/with-timeout';

export type Command =
  | 'drain'
  | 'recording'
  | 'memory'
  | 'heap'
  | 'rebuild'
  | 'enroll'
  | 'tick'
  | 'block'
  | 'killAt'
  | 'killComposing';

export type StrapiProcess = {
  /** Base URL, such as `http://127.0.0.1:41234`. */
  url: string;
  /** Runs a command of strapi-main.cjs in the process. @throws {Error} with its error, or when the process ends first */
  ask: <Answer = unknown>(command: Command, argument?: unknown) => Promise<Answer>;
  /** Sends SIGKILL and waits until the process has ended. */
  kill: () => Promise<void>;
  /**
   * Sends SIGTERM. Resolves once the process has ended, with how long that took and its exit code.
   * @throws {Error} with the log of a process that does not end; it is killed
   */
  terminate: () => Promise<{ ms: number; code: number | null }>;
  /** The last 64 KB of its output. */
  log: () => string;
};

const PROGRAM = join(__dirname, 'strapi-main.cjs');
const PLUGIN = resolve(__dirname, '../..');
const LOG_LENGTH = 65_536;
const EXIT_TIMEOUT_MS = 120_000;

const running = new Set<Child>();

/** Kills what failed tests left running. Call it after each test, or after all tests of a file. */
export const killAll = () => Promise.all([...running].map((child) => end(child, 'SIGKILL')));

/** Boots an app in a new process, in production mode. @throws {Error} with its log when it does not boot */
export const startStrapi = async (root: string): Promise<StrapiProcess> => {
  const child: Child = spawn(process.execPath, [PROGRAM, root], {
    cwd: PLUGIN,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true', NODE_OPTIONS: '' },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  // Writing to a killed process raises an error here.
  child.stdin.on('error', () => undefined);

  let log = '';
  const waiting = new Map<string, Array<(line: string | Error) => void>>();
  const settle = (name: string, line: string | Error) => waiting.get(name)?.shift()?.(line);
  const append = (text: unknown) => {
    log = (log + String(text)).slice(-LOG_LENGTH);
  };
  child.stdout.on('data', append);
  child.stderr.on('data', append);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('@READY ')) settle('READY', line.slice(7));
    else if (line.startsWith('@{')) settle(JSON.parse(line.slice(1)).command, line.slice(1));
  });
  child.once('exit', (code, signal) => {
    for (const name of waiting.keys())
      while (waiting.get(name)?.length) settle(name, new Error(`ended with ${code ?? signal}:\n${log}`));
  });

  const next = (name: string) =>
    new Promise<string>((resolved, rejected) => {
      if (hasEnded(child)) return rejected(new Error(`ended before ${name}:\n${log}`));
      const settled = (line: string | Error) => (line instanceof Error ? rejected(line) : resolved(line));
      waiting.set(name, [...(waiting.get(name) ?? []), settled]);
    });

  return {
    url: `http://127.0.0.1:${await next('READY')}`,
    async ask<Answer>(command: Command, argument?: unknown) {
      const line = next(command);
      const parts = argument === undefined ? [command] : [command, JSON.stringify(argument)];
      child.stdin.write(`${parts.join(' ')}\n`);
      const { answer, error } = JSON.parse(await line);
      if (error) throw new Error(`${command}: ${error}`);

      return answer as Answer;
    },
    kill: async () => void (await end(child, 'SIGKILL')),
    async terminate() {
      const startedAt = performance.now();
      const code = await withTimeout(end(child, 'SIGTERM'), EXIT_TIMEOUT_MS, () => {
        void end(child, 'SIGKILL'); // Nobody waits for it: `killAll` does at the end of the file.
        return new Error(`did not end within ${EXIT_TIMEOUT_MS} ms of SIGTERM:\n${log}`);
      });

      return { ms: performance.now() - startedAt, code };
    },
    log: () => log,
  };
};

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const hasEnded = ({ exitCode, signalCode }: Child) => exitCode !== null || signalCode !== null;

const end = async (child: Child, signal: NodeJS.Signals): Promise<number | null> => {
  if (!hasEnded(child)) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  return child.exitCode;
};
