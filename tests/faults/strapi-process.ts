import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export type Question = 'drain' | 'recording' | 'memory' | 'enroll' | 'tick' | 'block' | 'killAt';

export type StrapiProcess = {
  /** Where it listens, such as `http://127.0.0.1:41234`. */
  url: string;
  /** @throws {Error} what the process threw, or when it ended before it answered */
  ask: <Answer = unknown>(question: Question, argument?: unknown) => Promise<Answer>;
  /** SIGKILL: nothing in it runs any more. */
  kill: () => Promise<void>;
  /** SIGTERM; resolves once it has ended, with how long that took and what it ended with. */
  terminate: () => Promise<{ ms: number; code: number | null }>;
  /** What it said so far, its last 64 KB. */
  log: () => string;
};

const PROGRAM = join(__dirname, 'strapi-main.cjs');
const PLUGIN = resolve(__dirname, '../..');
const LOG_LENGTH = 65_536;

const running = new Set<Child>();

/** For the end of a test file: a failed test leaves its processes behind. */
export const killAll = () => Promise.all([...running].map((child) => end(child, 'SIGKILL')));

/** Boots an app in a process of its own, in production mode. @throws {Error} with its log when it does not boot */
export const startStrapi = async (root: string): Promise<StrapiProcess> => {
  const child: Child = spawn(process.execPath, [PROGRAM, root], {
    cwd: PLUGIN,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true', NODE_OPTIONS: '' },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  // A line written to a process that was killed meanwhile.
  child.stdin.on('error', () => undefined);

  let log = '';
  const waiting = new Map<string, Array<(line: string | Error) => void>>();
  const settle = (name: string, line: string | Error) => waiting.get(name)?.shift()?.(line);
  const keep = (text: unknown) => {
    log = (log + String(text)).slice(-LOG_LENGTH);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('@READY ')) settle('READY', line.slice(7));
    else if (line.startsWith('@{')) settle(JSON.parse(line.slice(1)).question, line.slice(1));
  });
  child.once('exit', (code, signal) => {
    for (const name of waiting.keys())
      while (waiting.get(name)?.length) settle(name, new Error(`ended with ${code ?? signal}:\n${log}`));
  });

  const next = (name: string) =>
    new Promise<string>((answer, fail) => {
      if (hasEnded(child)) return fail(new Error(`ended before ${name}:\n${log}`));
      const settled = (line: string | Error) => (line instanceof Error ? fail(line) : answer(line));
      waiting.set(name, [...(waiting.get(name) ?? []), settled]);
    });

  return {
    url: `http://127.0.0.1:${await next('READY')}`,
    async ask<Answer>(question: Question, argument?: unknown) {
      const line = next(question);
      const words = argument === undefined ? [question] : [question, JSON.stringify(argument)];
      child.stdin.write(`${words.join(' ')}\n`);
      const { answer, error } = JSON.parse(await line);
      if (error) throw new Error(`${question}: ${error}`);

      return answer as Answer;
    },
    kill: async () => void (await end(child, 'SIGKILL')),
    async terminate() {
      const startedAt = performance.now();
      const code = await end(child, 'SIGTERM');

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
