import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { describeEnvironment, writeChapter } from './report.mjs';

/**
 * Measures how fast hits are answered while every hit is recorded, compared with other requests of the same Strapi, on SQLite
 * and PostgreSQL. Each of three rounds runs all targets in turn; results are medians, ratios are within one run. The load
 * comes from wrk, in another process. `--million` adds memory use over a million hits. Writes its chapter of
 * docs/benchmarks.md.
 */

const EMAILS = Number(process.env.BENCH_EMAILS ?? 20_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const DATABASES = (process.env.BENCH_DATABASES ?? 'sqlite,postgres').split(',');
const ROUNDS = 3;
const AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

const directory = mkdtempSync(join(tmpdir(), 'sequences-bench-'));

const startStrapi = async (database) => {
  const file = join(directory, database);
  const child = spawn(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, 'strapi.mjs'), database, String(EMAILS), file],
    { stdio: ['pipe', 'pipe', 'inherit'] }
  );
  const pendingReplies = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('@')) pendingReplies.shift()?.(line.slice(1));
  });
  const nextReply = () => new Promise((resolve) => pendingReplies.push(resolve));
  const [, port] = (await nextReply()).split(' ');

  return {
    file,
    url: `http://127.0.0.1:${port}`,
    async ask(command) {
      const reply = nextReply();
      child.stdin.write(`${command}\n`);
      return JSON.parse(await reply);
    },
  };
};

/** A Lua script for wrk: requests the paths of a file one after the other. Returns its file name. */
const writeScript = (file) => {
  const script = `${file}.lua`;
  writeFileSync(
    script,
    `local paths = {} for line in io.lines("${file}") do paths[#paths + 1] = line end
local at = 0
request = function() at = at % #paths + 1 return wrk.format("GET", paths[at], {["User-Agent"] = "${AGENT}"}) end`
  );
  return script;
};

const toMilliseconds = (text) => {
  const [, number, unit] = /([\d.]+)(us|ms|s)/.exec(text);
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
};

const runLoad = (strapi, { path = '', kind, connections = 32 }) => {
  const script = kind ? ['-s', writeScript(`${strapi.file}.${kind}`)] : [];
  const options = ['-t1', `-c${connections}`, `-d${SECONDS}s`, '--latency', ...script, strapi.url + path];
  const output = execFileSync('wrk', options, { encoding: 'utf8' });

  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]),
    requests: Number(/(\d+) requests in/.exec(output)[1]),
    bad: Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0),
    p50Ms: toMilliseconds(/^ +50% +(\S+)/m.exec(output)[1]),
    p99Ms: toMilliseconds(/^ +99% +(\S+)/m.exec(output)[1]),
  };
};

const TARGETS = {
  '/_health': { path: '/_health' },
  'GIF, not recorded': { path: '/api/sequences/o/x.gif' },
  pixel: { kind: 'open' },
  click: { kind: 'click' },
  'pixel, 2 connections': { kind: 'open', connections: 2 },
};

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const medians = (runs) =>
  Object.fromEntries(
    ['perSecond', 'p50Ms', 'p99Ms', 'cpuUs'].map((name) => [name, median(runs.map((run) => run[name]))])
  );

/** Adds `cpuUs`: CPU time of Strapi's process per request, in microseconds. */
const runLoadWithCpu = async (strapi, target) => {
  const before = await strapi.ask('cpuMs');
  const run = runLoad(strapi, target);
  return { ...run, cpuUs: (1000 * ((await strapi.ask('cpuMs')) - before)) / run.requests };
};

const measure = async (strapi) => {
  const runs = Object.fromEntries(Object.keys(TARGETS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, target] of Object.entries(TARGETS)) {
      runs[name].push(await runLoadWithCpu(strapi, target));
      await strapi.ask('drain');
    }

  const answered = (kind) =>
    Object.entries(TARGETS)
      .filter(([, target]) => target.kind === kind)
      .flatMap(([name]) => runs[name])
      .reduce((sum, { requests, bad }) => sum + requests - bad, 0);
  const stored = await strapi.ask('count');
  return {
    figures: Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, medians(list)])),
    lost: Math.max(0, answered('open') - stored.open) + Math.max(0, answered('click') - stored.click),
    answered: answered('open') + answered('click'),
    insertMs: await strapi.ask('insertMs'),
  };
};

const measureMemory = async (strapi) => {
  const before = await strapi.ask('memoryMb');
  let hits = 0;
  while (hits < 1_000_000) hits += runLoad(strapi, TARGETS.pixel).requests;
  await strapi.ask('drain');
  return { hits, grownMb: (await strapi.ask('memoryMb')) - before };
};

const ratio = (a, b) => `${(a / b).toFixed(2)} ×`;

const tableOf = (database, { figures, lost, answered, insertMs }, memory) => {
  const health = figures['/_health'];
  const gif = figures['GIF, not recorded'];
  const rows = Object.entries(figures).map(([name, { perSecond, p50Ms, p99Ms, cpuUs }]) =>
    [
      name,
      Math.round(perSecond),
      ratio(perSecond, health.perSecond),
      p50Ms.toFixed(2),
      p99Ms.toFixed(2),
      `${Math.round(cpuUs)} (${ratio(cpuUs, gif.cpuUs)})`,
    ].join(' | ')
  );
  const idleP50Ms = figures['pixel, 2 connections'].p50Ms;

  return [
    `### ${database}`,
    '',
    '| request | requests/s | relative to /_health | p50 ms | p99 ms | CPU µs per request (relative to the GIF) |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    `${answered} hits answered, ${lost} lost. At 2 connections a pixel takes ${ratio(idleP50Ms, insertMs)} the time of a single-row INSERT with the same driver (${insertMs.toFixed(2)} ms).`,
    memory
      ? `\nAfter ${memory.hits} hits, resident memory had changed by ${memory.grownMb.toFixed(1)} MB.`
      : '',
    '',
  ].join('\n');
};

installMissing();
buildPlugin();
const tables = [];
const strapis = await Promise.all(DATABASES.map(startStrapi));
for (const [index, database] of DATABASES.entries()) {
  const strapi = strapis[index];
  const measured = await measure(strapi);
  const memory = process.argv.includes('--million') ? await measureMemory(strapi) : null;
  tables.push(tableOf(database, measured, memory));
  console.log(tables.at(-1));
  await strapi.ask('stop');
}

writeChapter(
  'Opens and clicks recorded',
  `\`npm run bench\` on ${describeEnvironment()}. A real Strapi runs in production mode with ${EMAILS} sent emails; wrk runs on the same machine with 32 connections. Medians of ${ROUNDS} rounds of ${SECONDS} s. Every hit is recorded.

${tables.join('\n')}`
);
