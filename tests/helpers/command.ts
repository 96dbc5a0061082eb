import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A program that runs in the folder of an app. */
export type Command = {
  process: ChildProcess;
  /** Resolves with its exit code, null where a signal ended it. */
  ended: Promise<number | null>;
  /** What it said so far. */
  output: () => string;
  /** Resolves once it said this, or ended. */
  said: (text: RegExp) => Promise<void>;
};

const ROOT = resolve(__dirname, '../..');

export const STRAPI = resolve(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js');
export const WORKER = resolve(ROOT, 'server/worker.cjs');

const running = new Set<ChildProcess>();

/** For the end of a test file: a failed test leaves its processes behind. */
export const killCommands = () => {
  for (const child of running) child.kill('SIGKILL');
};

/** Its input stays open until somebody ends it. */
export const startCommand = (root: string, words: string[], env: NodeJS.ProcessEnv = {}): Command => {
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: 'pipe',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_PATH: resolve(ROOT, 'node_modules'),
      STRAPI_TELEMETRY_DISABLED: 'true',
      // telemetry:enable and telemetry:disable would tell Strapi all the same.
      STRAPI_ANALYTICS_URL: 'http://127.0.0.1:1',
      ...env,
    },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const keep = (text: Buffer) => void (output += text.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  return {
    process: child,
    ended: new Promise((ended) => child.once('close', (code) => ended(code))),
    output: () => output,
    async said(text) {
      while (!text.test(output) && child.exitCode === null && child.signalCode === null) await pause(20);
    },
  };
};
