import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A program of this folder in a process of its own; killed with this one. */
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

/** @throws {Error} when the process ends without one */
export const firstLine = async (child, isIt) => {
  for await (const line of createInterface({ input: child.stdout })) if (isIt(line)) return line;
  throw new Error('The process ended before it said what it measured.');
};

/** What a program measured: JSON behind `@` among what Strapi logs. */
export const measured = async (name, ...args) =>
  JSON.parse((await firstLine(start(name, ...args), (line) => line.startsWith('@'))).slice(1));
