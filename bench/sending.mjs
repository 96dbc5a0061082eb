import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { firstLine, runMeasurement, start } from './child-process.mjs';

/**
 * Measures how fast emails are sent with every state saved, compared with bare nodemailer (same pool, message and server), on
 * SQLite and PostgreSQL. Both run in turn; results are medians of the rounds, ratios are within one run.
 */

const EMAILS = Number(process.env.BENCH_EMAILS ?? 7_000);
const DATABASES = (process.env.BENCH_DATABASES ?? 'sqlite,postgres').split(',');
const ROUNDS = 3;

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
for (const database of DATABASES)
  console.log(report(database, await runMeasurement('sending-strapi.mjs', database, EMAILS, ROUNDS, port)));
process.exit();
