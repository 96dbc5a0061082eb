import { setTimeout as delay } from 'node:timers/promises';
import { load } from './typescript.mjs';

/**
 * Folds old events in a Strapi: `node retention-strapi.mjs DATABASE EVENTS SECONDS`. Prints `@` and the result as JSON. Rates are
 * hits that are in the database, per second, over SECONDS each.
 */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { createSequence, createStep, service } = load('../tests/helpers/fixtures.ts');

const [database, eventCount, seconds] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const EVENTS_PER_EMAIL = 4;
const ROWS_PER_BLOCK = 1000;
const RETENTION_DAYS = 30;
const DAY_MS = 86_400_000;
const BEGIN = Date.now() - 90 * DAY_MS;
const OLD_DAYS = 50;
/** Hits that wait for their answer at a time. */
const IN_FLIGHT = 500;

const { strapi, stop } = await boot({
  database,
  isOnDisk: true,
  config: { tracking: { maxHitsPerMinute: 0 } },
});
const connection = strapi.db.connection;
const table = (name) => strapi.db.getConnection(`sequences_${name}`);
const emailCount = Math.ceil(eventCount / EVENTS_PER_EMAIL);

/** Rows are made in the database: each block of 1000 has its own time. */
const createBlocks = async () => {
  const blocks = Math.ceil(eventCount / ROWS_PER_BLOCK);
  const timeOf = (block) => new Date(BEGIN + Math.floor((block / blocks) * OLD_DAYS * DAY_MS));
  await connection.schema.createTable('bench_blocks', (created) => {
    created.integer('block').primary();
    created.dateTime('at');
  });
  await connection.schema.createTable('bench_rows', (created) => created.integer('row').primary());
  const rowsOf = (count, toRow) => Array.from({ length: count }, (_, index) => toRow(index));
  await connection.batchInsert(
    'bench_blocks',
    rowsOf(blocks, (block) => ({ block, at: timeOf(block) })),
    100
  );
  await connection.batchInsert(
    'bench_rows',
    rowsOf(ROWS_PER_BLOCK, (row) => ({ row })),
    100
  );
};

const NUMBER = `block * ${ROWS_PER_BLOCK} + bench_rows.row`;

/** `columns` are SQL, by name. */
const insertRows = (name, count, columns) =>
  connection.raw(
    `insert into ?? (${Object.keys(columns)
      .map(() => '??')
      .join()})
     select ${Object.values(columns).join()} from bench_blocks cross join bench_rows
     where ${NUMBER} < ${count} order by ${NUMBER}`,
    [`sequences_${name}`, ...Object.keys(columns)]
  );

const loadRows = async () => {
  const sequence = await createSequence(strapi);
  const step = await createStep(strapi, sequence.documentId, { position: 1, subject: 'S', html: '<p>S</p>' });
  await createBlocks();
  await table('prospects').insert({
    id: 1,
    email: 'p@people.test',
    state: 'active',
    opens_consent: 'granted',
  });
  const ids = { sequence_id: sequence.id, step_id: step.id, prospect_id: 1 };
  await insertRows('emails', emailCount, {
    ...ids,
    id: `${NUMBER} + 1`,
    public_id: `${NUMBER} + 1`,
    state: "'sent'",
    open_count: 0,
    automated_open_count: 0,
    click_count: 0,
    automated_click_count: 0,
  });
  await insertRows('events', eventCount, {
    ...ids,
    kind: "'opened'",
    email_id: `(${NUMBER}) % ${emailCount} + 1`,
    occurred_at: 'at',
    audience: "case when (block + bench_rows.row) % 3 = 0 then 'automated' else 'human' end",
    agent: "'Chrome'",
    signals: 0,
    key: `concat('bench-', ${NUMBER})`,
  });
  for (const [name, audience] of Object.entries({ open_count: 'human', automated_open_count: 'automated' }))
    await connection.raw(
      `update sequences_emails set ${name} = (select count(*) from sequences_events e
       where e.email_id = sequences_emails.id and e.kind = 'opened' and e.audience = '${audience}')`
    );
};

const timed = async (work) => {
  const startedAt = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - startedAt) / 1000 };
};

/** Locks one email after the other, as a write of hits does, until `isOver`. Resolves with the longest wait in milliseconds. */
const lockEmails = async (isOver) => {
  let longestMs = 0;
  while (!isOver()) {
    const id = 1 + Math.floor(Math.random() * emailCount);
    const { seconds: waited } = await timed(() =>
      connection.transaction((trx) => table('emails').transacting(trx).where({ id }).update({ attempts: 1 }))
    );
    longestMs = Math.max(longestMs, waited * 1000);
    await delay(1);
  }
  return longestMs;
};

/** Resolves with the hits a second, until all of them are in the database. The second look at them is not timed. */
const recordHits = async () => {
  const recorder = service(strapi, 'tracking');
  const before = recorder.recording().recorded;
  const until = Date.now() + seconds * 1000;
  let hits = 0;
  const recordUntilOver = async () => {
    while (Date.now() < until) {
      hits += 1;
      const emailPublicId = 1 + ((hits * 7919) % emailCount);
      const hit = {
        kind: 'opened',
        emailPublicId,
        linkPublicId: 0,
        agent: 'Chrome',
        network: null,
        signals: 0,
      };
      await recorder.record({ ...hit, at: Date.now() });
    }
  };
  const run = await timed(async () => {
    await Promise.all(Array.from({ length: IN_FLIGHT }, recordUntilOver));
    while (recorder.recording().recorded < before + hits) await delay(5);
  });
  await recorder.drain();
  return hits / run.seconds;
};

const { seconds: loadSeconds } = await timed(loadRows);
await recordHits(); // Warms up.
const perSecondAlone = await recordHits();
const end = Date.now() + seconds * 1000;
const longestMsAlone = await lockEmails(() => Date.now() > end);

strapi.config.set('plugin::sequences.privacy.retentionDays', RETENTION_DAYS);
let isDone = false;
const purge = timed(() => service(strapi, 'retention').run(new Date())).finally(() => (isDone = true));
const perSecond = await recordHits();
const wasDone = isDone;
const longestMs = await lockEmails(() => isDone);
const { seconds: purgeSeconds } = await purge;
if (wasDone)
  throw new Error('The purge ended before its locks were measured: use more events or fewer seconds.');
const [{ left }] = await table('events')
  .where('occurred_at', '<', new Date(BEGIN + OLD_DAYS * DAY_MS))
  .count({ left: '*' });
console.log(
  `@${JSON.stringify({ loadSeconds, purgeSeconds, left: Number(left), longestMs, longestMsAlone, perSecond, perSecondAlone })}`
);
await stop();
process.exit();
