import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildPlugin, installMissing } from '../scripts/run.mjs';
import { surroundings, writeChapter } from './report.mjs';

/**
 * How fast hits are answered when every one is kept, beside what this Strapi does anyway, on SQLite and PostgreSQL. All
 * targets in turn, in each of three rounds; medians, and ratios within one run. wrk makes the load, from another process.
 * `--million` adds memory over a million hits. Writes its chapter of docs/benchmarks.md.
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
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('@')) waiting.shift()?.(line.slice(1));
  });
  const next = () => new Promise((answer) => waiting.push(answer));
  const [, port] = (await next()).split(' ');

  return {
    file,
    url: `http://127.0.0.1:${port}`,
    async ask(question) {
      const answer = next();
      child.stdin.write(`${question}\n`);
      return JSON.parse(await answer);
    },
  };
};

/** For wrk, which runs Lua: the paths of a file one after the other. */
const scriptOf = (file) => {
  const script = `${file}.lua`;
  writeFileSync(
    script,
    `local paths = {} for line in io.lines("${file}") do paths[#paths + 1] = line end
local at = 0
request = function() at = at % #paths + 1 return wrk.format("GET", paths[at], {["User-Agent"] = "${AGENT}"}) end`
  );
  return script;
};

const milliseconds = (text) => {
  const [, number, unit] = /([\d.]+)(us|ms|s)/.exec(text);
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
};

const attack = (strapi, { path = '', kind, connections = 32 }) => {
  const script = kind ? ['-s', scriptOf(`${strapi.file}.${kind}`)] : [];
  const options = ['-t1', `-c${connections}`, `-d${SECONDS}s`, '--latency', ...script, strapi.url + path];
  const out = execFileSync('wrk', options, { encoding: 'utf8' });

  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]),
    requests: Number(/(\d+) requests in/.exec(out)[1]),
    bad: Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0),
    p50Ms: milliseconds(/^ +50% +(\S+)/m.exec(out)[1]),
    p99Ms: milliseconds(/^ +99% +(\S+)/m.exec(out)[1]),
  };
};

const TARGETS = {
  '/_health': { path: '/_health' },
  'GIF, not recorded': { path: '/api/sequences/o/x.gif' },
  pixel: { kind: 'open' },
  click: { kind: 'click' },
  'pixel, 2 connections': { kind: 'open', connections: 2 },
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

const medians = (runs) =>
  Object.fromEntries(
    ['perSecond', 'p50Ms', 'p99Ms', 'cpuUs'].map((name) => [name, median(runs.map((run) => run[name]))])
  );

/** What the process itself worked for one request, in microseconds. */
const attackMeasured = async (strapi, target) => {
  const before = await strapi.ask('cpuMs');
  const run = attack(strapi, target);
  return { ...run, cpuUs: (1000 * ((await strapi.ask('cpuMs')) - before)) / run.requests };
};

const measure = async (strapi) => {
  const runs = Object.fromEntries(Object.keys(TARGETS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, target] of Object.entries(TARGETS)) {
      runs[name].push(await attackMeasured(strapi, target));
      await strapi.ask('drain');
    }

  const answered = (kind) =>
    Object.entries(TARGETS)
      .filter(([, target]) => target.kind === kind)
      .flatMap(([name]) => runs[name])
      .reduce((sum, { requests, bad }) => sum + requests - bad, 0);
  const stored = await strapi.ask('count');
  return {
    figures: Object.fromEntries(Object.entries(runs).map(([name, of]) => [name, medians(of)])),
    lost: Math.max(0, answered('open') - stored.open) + Math.max(0, answered('click') - stored.click),
    answered: answered('open') + answered('click'),
    insertMs: await strapi.ask('insertMs'),
  };
};

const measureMemory = async (strapi) => {
  const before = await strapi.ask('memoryMb');
  let hits = 0;
  while (hits < 1_000_000) hits += attack(strapi, TARGETS.pixel).requests;
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
  const quiet = figures['pixel, 2 connections'].p50Ms;

  return [
    `### ${database}`,
    '',
    '| | requests/s | of /_health | p50 ms | p99 ms | CPU µs a request (of the GIF) |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    `${answered} hits answered, ${lost} lost. At 2 connections a pixel takes ${ratio(quiet, insertMs)} of a single-row INSERT by the same driver (${insertMs.toFixed(2)} ms).`,
    memory ? `\nOver ${memory.hits} hits resident memory grew by ${memory.grownMb.toFixed(1)} MB.` : '',
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
  `\`npm run bench\` on ${surroundings()}: real Strapi in production mode, ${EMAILS} sent emails, 32 connections of wrk on the same machine, medians of ${ROUNDS} rounds of ${SECONDS} s, every hit kept.

${tables.join('\n')}`
);
