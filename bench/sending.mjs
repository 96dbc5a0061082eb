import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildPlugin, installMissing } from '../scripts/run.mjs';

/**
 * How fast emails leave, every state in the database, beside bare nodemailer with the same pool, message and server, on
 * SQLite and PostgreSQL: in turn, medians of the rounds, and ratios within one run.
 */

const EMAILS = Number(process.env.BENCH_EMAILS ?? 7_000);
const DATABASES = (process.env.BENCH_DATABASES ?? 'sqlite,postgres').split(',');
const ROUNDS = 3;

const start = (name, ...args) =>
  spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, name), ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const firstLine = async (child, isIt) => {
  for await (const line of createInterface({ input: child.stdout })) if (isIt(line)) return line;
  throw new Error('The process ended before it said what it measured.');
};

const median = (runs, name) => runs.map((run) => run[name]).sort((a, b) => a - b)[runs.length >> 1];

const report = (database, { plugin, bare, idleMb, peakMb }) => {
  const share = median(plugin, 'perSecond') / median(bare, 'perSecond');
  const rows = { 'bare nodemailer': bare, 'through the plugin': plugin };

  return [
    `### ${database}`,
    '',
    '| | emails/s | CPU ms an email |',
    '|---|---|---|',
    ...Object.entries(rows).map(
      ([name, runs]) =>
        `| ${name} | ${Math.round(median(runs, 'perSecond'))} | ${median(runs, 'cpuMs').toFixed(2)} |`
    ),
    '',
    `${share.toFixed(2)} of bare nodemailer; ${plugin.at(-1).sent} of ${EMAILS * ROUNDS + Math.min(200, EMAILS)} sent. Memory at most ${Math.round(peakMb - idleMb)} MB above idle.`,
    '',
  ].join('\n');
};

installMissing();
buildPlugin();
const sink = start('mail-sink.mjs');
const port = await firstLine(sink, Boolean);
for (const database of DATABASES) {
  const child = start('sending-strapi.mjs', database, EMAILS, ROUNDS, port);
  const line = await firstLine(child, (text) => text.startsWith('@'));
  console.log(report(database, JSON.parse(line.slice(1))));
  await once(child, 'exit');
}
sink.kill();
