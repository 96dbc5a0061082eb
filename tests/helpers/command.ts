import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A Node program that runs in the directory of an app. */
export type Command = {
  process: ChildProcess;
  /** Resolves with its exit code, null when a signal ended it. */
  ended: Promise<number | null>;
  /** Its stdout and stderr so far. */
  output: () => string;
  /** Resolves once its output matches, or it has ended. */
  untilOutput: (pattern: RegExp) => Promise<void>;
};

const ROOT = resolve(__dirname, '../..');

export const STRAPI = resolve(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js');
export const WORKER = resolve(ROOT, 'server/worker.cjs');

const running = new Set<ChildProcess>();

/** Kills what failed tests left running. Call it after all tests of a file. */
export const killCommands = () => {
  for (const child of running) child.kill('SIGKILL');
};

/** Runs Node with these arguments. Stdin stays open until the caller ends it. */
export const startCommand = (root: string, args: string[], env: NodeJS.ProcessEnv = {}): Command => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'pipe',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_PATH: resolve(ROOT, 'node_modules'),
      STRAPI_TELEMETRY_DISABLED: 'true',
      // telemetry:enable and telemetry:disable send an event even when telemetry is disabled.
      STRAPI_ANALYTICS_URL: 'http://127.0.0.1:1',
      ...env,
    },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const append = (text: Buffer) => void (output += text.toString());
  child.stdout.on('data', append);
  child.stderr.on('data', append);

  return {
    process: child,
    ended: new Promise((ended) => child.once('close', (code) => ended(code))),
    output: () => output,
    async untilOutput(pattern) {
      while (!pattern.test(output) && child.exitCode === null && child.signalCode === null) await pause(20);
    },
  };
};
