import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { load } from './typescript.mjs';

/**
 * Runs a Strapi with sent emails in production mode, in its own process: `node strapi.mjs DATABASE EMAILS FILE`. Writes the
 * paths of their pixels and links to FILE.open and FILE.click and prints READY and its port. Then runs the command on each
 * line of its input and prints the result. Output lines begin with `@`.
 */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { startInbox } = load('../tests/helpers/inbox.ts');
const { linksOf, pixelOf } = load('../tests/helpers/received.ts');
const { enroll, service, startSequence, tick } = load('../tests/helpers/fixtures.ts');

const [database, emails, file] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const LINKS = Array.from(
  { length: 6 },
  (_, index) => `<p><a href="https://shop.test/${index}">${index}</a></p>`
);

const inbox = await startInbox();
const app = await boot({
  database,
  smtpPort: inbox.port,
  isOnDisk: true,
  config: { sending: { batchSize: 1000, concurrency: 10 } },
});
const { strapi } = app;

/** By SQL, since documents are created one by one. */
const createProspects = async () => {
  const rows = Array.from({ length: emails }, (_, index) => ({
    document_id: createHash('md5').update(String(index)).digest('hex').slice(0, 24),
    email: `p${index}@people.test`,
    state: 'active',
    opens_consent: 'unknown',
    clicks_consent: 'unknown',
    published_at: new Date(),
  }));
  await strapi.db.connection.batchInsert('sequences_prospects', rows, 500);
  return rows.map(({ document_id }) => document_id);
};

const send = async () => {
  const now = new Date();
  const { documentId } = await startSequence(strapi, [
    { subject: 'Spring', html: `<body>${LINKS.join('')}</body>` },
  ]);
  const prospects = await createProspects();
  for (let start = 0; start < emails; start += 500)
    await enroll(strapi, documentId, prospects.slice(start, start + 500), now);

  const paths = { open: [], click: [] };
  while (paths.open.length < emails) {
    await tick(strapi, new Date(now.getTime() + 60_000));
    for (const received of inbox.received.splice(0)) {
      paths.open.push(new URL(pixelOf(received)).pathname);
      paths.click.push(new URL(linksOf(received)[paths.click.length % LINKS.length]).pathname);
    }
  }
  for (const kind of ['open', 'click']) writeFileSync(`${file}.${kind}`, paths[kind].join('\n'));
};

const count = async () => {
  const events = strapi.db.query('plugin::sequences.event');
  const countKind = (kind) => events.count({ where: { kind } });
  return { open: await countKind('opened'), click: await countKind('clicked') };
};

/** Duration of a single-row INSERT through knex and the database's driver: median of 500, two at a time. */
const insertMs = async () => {
  const knex = strapi.db.connection;
  await knex.schema.createTable('bench_inserts', (table) => {
    table.increments();
    table.string('key', 64).unique();
    table.dateTime('at');
  });
  const times = [];
  const insertRows = async (name) => {
    for (let index = 0; index < 250; index += 1) {
      const before = performance.now();
      await knex('bench_inserts').insert({ key: `${name}${index}`, at: new Date() });
      times.push(performance.now() - before);
    }
  };
  await Promise.all([insertRows('a'), insertRows('b')]);
  await knex.schema.dropTable('bench_inserts');
  return times.sort((a, b) => a - b)[250];
};

const COMMANDS = {
  drain: () => service(strapi, 'tracking').drain(),
  count,
  insertMs,
  cpuMs: () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
  memoryMb: () => {
    globalThis.gc?.();
    return process.memoryUsage().rss / 1048576;
  },
  stop: () => app.stop(),
};

const print = (text) => process.stdout.write(`\n@${text}\n`);

await send();
await inbox.stop();
print(`READY ${new URL(app.url).port}`);
createInterface({ input: process.stdin }).on('line', async (command) => {
  print(JSON.stringify((await COMMANDS[command]()) ?? null));
  if (command === 'stop') process.exit(0);
});
