import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts a program of this folder in its own process, which is killed when this process exits. */
export const start = (name, ...args) => {
  const child = spawn(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, name), ...args.map(String)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    }
  );
  process.once('exit', () => child.kill());
  return child;
};

/** The first line of a process's output that matches. @throws {Error} when the process ends without one */
export const firstLine = async (child, isMatch) => {
  for await (const line of createInterface({ input: child.stdout })) if (isMatch(line)) return line;
  throw new Error('The process ended before it printed its result.');
};

/** Runs a program and returns its result: JSON after `@`, on one line among Strapi's log lines. */
export const runMeasurement = async (name, ...args) =>
  JSON.parse((await firstLine(start(name, ...args), (line) => line.startsWith('@'))).slice(1));
