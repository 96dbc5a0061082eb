import { clearInterval, setInterval } from 'node:timers';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { load } from './typescript.mjs';

/**
 * Measures a Strapi in production mode that sends, and bare nodemailer in the same process: `node --expose-gc
 * sending-strapi.mjs DATABASE EMAILS ROUNDS PORT`. Both send mails of 20 KB with 12 links to that SMTP port in turn, over the
 * same number of connections. Prints `@` and the result as JSON.
 */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { enroll, startSequence, tick } = load('../tests/helpers/fixtures.ts');

const database = process.argv[2];
const [emails, rounds, port] = process.argv.slice(3).map(Number);
const CONCURRENCY = 500;
/** Many connections, because each mail waits 40 ms on its connection for the kernel's delayed ACK. */
const CONNECTIONS = 50;

const app = await boot({
  database,
  smtpPort: port,
  smtpConnections: CONNECTIONS,
  isOnDisk: true,
  config: { sending: { enabled: false, batchSize: 2000, concurrency: CONCURRENCY } },
});
const { strapi } = app;

/** The nodemailer that Strapi's provider depends on, so that both sides use the same version. */
const nodemailer = createRequire(createRequire(import.meta.url).resolve('@strapi/provider-email-nodemailer'))(
  'nodemailer'
);

const SENTENCE = 'All of this is about the shop, its spring offers, and what is new in it. ';
const PARAGRAPHS = Array.from(
  { length: 12 },
  (_, index) =>
    `<p style="margin:0 0 16px">${SENTENCE.repeat(21)}<a href="https://shop.test/offer/${index}">offer ${index}</a></p>`
);
const HTML = `<!doctype html><html><body><p>Hello {{ prospect.firstName }}</p>${PARAGRAPHS.join('\n')}</body></html>`;

const createProspects = async () => {
  const rows = Array.from({ length: emails }, (_, index) => ({
    document_id: createHash('md5').update(String(index)).digest('hex').slice(0, 24),
    email: `p${index}@people.test`,
    first_name: `P${index}`,
    state: 'active',
    opens_consent: 'unknown',
    clicks_consent: 'unknown',
    published_at: new Date(),
  }));
  await strapi.db.connection.batchInsert('sequences_prospects', rows, 500);
  return rows.map(({ document_id }) => document_id);
};

const measure = async (work) => {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);

  return { perSecond: emails / seconds, cpuMs: (user + system) / 1000 / emails };
};

const residentMb = () => {
  globalThis.gc();
  return process.memoryUsage().rss / 1048576;
};

const provider = strapi.plugin('email').provider;
const send = provider.send.bind(provider);
let sample;
let peakMb = 0;
provider.send = (message) => {
  sample ??= message;
  return send(message);
};
const watchMemory = () => {
  const timer = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1048576)), 100);
  return () => clearInterval(timer);
};

const sendThroughPlugin = async (prospects) => {
  const { documentId } = await startSequence(strapi, [
    { subject: 'Spring, {{ prospect.firstName }}', html: HTML },
    { subject: '', html: '<p>Did you see it?</p>' },
  ]);
  const now = new Date();
  await enroll(strapi, documentId, prospects, now);
  const at = new Date(now.getTime() + 1000);
  const run = await measure(() => tick(strapi, at));
  const [{ sent }] = await strapi.db
    .connection('sequences_emails')
    .where({ state: 'sent', position: 1 })
    .count({ sent: '*' });

  return { ...run, sent: Number(sent) };
};

const sendBare = () => {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
  });
  const queue = Array.from({ length: emails }, (_, index) => `p${index}@people.test`).values();
  const work = async () => {
    for (const address of queue) await transport.sendMail({ ...sample, to: address });
  };

  return measure(() => Promise.all(Array.from({ length: CONCURRENCY }, work))).finally(() =>
    transport.close()
  );
};

const prospects = await createProspects();
await sendThroughPlugin(prospects.slice(0, 200));
const idleMb = residentMb();
const runs = { plugin: [], bare: [] };
const stopWatching = watchMemory();
for (let round = 0; round < rounds; round += 1) {
  runs.plugin.push(await sendThroughPlugin(prospects));
  stopWatching();
  runs.bare.push(await sendBare());
}
process.stdout.write(`\n@${JSON.stringify({ ...runs, idleMb, peakMb })}\n`);
await app.stop();
process.exit(0);
