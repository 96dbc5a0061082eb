import { load } from './typescript.mjs';

/**
 * Looks up the addresses of prospects in a suppression list: `node suppressions-strapi.mjs DATABASE PROSPECTS DOMAINS`. Every
 * other one is at a suppressed domain. Prints `@` and the result as JSON.
 */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { service, startSequence } = load('../tests/helpers/fixtures.ts');
const { findSuppressions } = load('../server/src/prospects/suppressions/find-suppressions.ts');
const hashes = load('../server/src/prospects/suppressions/suppression-hash.ts');

const [database, prospectCount, domainCount] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const ROWS_PER_IMPORT = 1_000;
/** Prospects that enrolling takes in one transaction. */
const CHUNK_SIZE = 500;

const { strapi, stop } = await boot({ database, isOnDisk: true });
const connection = strapi.db.connection;
const now = new Date();

const measure = async (work) => {
  const startedAt = performance.now();
  const result = await work();
  return { seconds: (performance.now() - startedAt) / 1000, result };
};

for (let start = 0; start < domainCount; start += ROWS_PER_IMPORT) {
  const rows = Array.from({ length: Math.min(ROWS_PER_IMPORT, domainCount - start) }, (_, index) => ({
    value: `d${start + index}.example.org`,
  }));
  await service(strapi, 'suppressions').import(rows);
}
const prospects = Array.from({ length: prospectCount }, (_, index) => ({
  document_id: `prospect${index}`,
  email: `p${index}@mail.d${(index * 7919) % (2 * domainCount)}.example.org`,
  state: 'active',
  opens_consent: 'unknown',
  clicks_consent: 'unknown',
  created_at: now,
  updated_at: now,
}));
await connection.batchInsert('sequences_prospects', prospects, 100);
const addresses = prospects.map(({ email }) => email);

/** As enrolling does. Resolves with the number of suppressed addresses. */
const lookUp = async () => {
  let found = 0;
  for (let start = 0; start < prospectCount; start += CHUNK_SIZE)
    found += (await findSuppressions(strapi, addresses.slice(start, start + CHUNK_SIZE))).size;
  return found;
};

/** Stores three hashes for each prospect, which a join would need: of its address, its domain and the parent domains. */
const storeHashes = async () => {
  const secret = await service(strapi, 'hashKey').secret();
  await connection.schema.createTable('bench_hashes', (table) => {
    table.integer('prospect');
    table.string('hash', 64);
    table.primary(['prospect', 'hash']);
  });
  const rows = addresses.flatMap((address, prospect) =>
    [
      hashes.addressHash(secret, address),
      ...hashes.domainsOf(address).map((domain) => hashes.domainHash(secret, domain)),
    ].map((hash) => ({ prospect, hash }))
  );
  await connection.batchInsert('bench_hashes', rows, 400);
  if (database === 'postgres') await connection.raw('analyze');
};

const join = () =>
  connection('bench_hashes as h')
    .join('sequences_suppressions as s', 's.hash', 'h.hash')
    .select('h.prospect', 's.id');

await lookUp();
const lookedUp = await measure(lookUp);
const stored = await measure(storeHashes);
await join();
const joined = await measure(join);
if (joined.result.length !== lookedUp.result) throw new Error('The statement found others.');
const { documentId } = await startSequence(strapi, [{ subject: 'S', html: '<p>S</p>' }]);
const enrolled = await measure(() =>
  service(strapi, 'enrollments').enroll(
    documentId,
    prospects.map(({ document_id }) => document_id),
    { now }
  )
);
console.log(
  `@${JSON.stringify({
    lookUpSeconds: lookedUp.seconds,
    enrollSeconds: enrolled.seconds,
    joinSeconds: joined.seconds,
    storeSeconds: stored.seconds,
  })}`
);
await stop();
process.exit();
