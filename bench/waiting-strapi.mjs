import { load } from './typescript.mjs';

/** A Strapi with many emails that wait: `node waiting-strapi.mjs DATABASE PROSPECTS STEPS`. Prints `@` and what it measured as JSON. */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { service, startSequence } = load('../tests/helpers/world.ts');
const { claimDue } = load('../server/src/sending/claims/claims.ts');

const database = process.argv[2];
const [people, steps] = process.argv.slice(3).map(Number);
const ROUNDS = 5;
const BATCH = 500;
const NOW = new Date();

const { strapi } = await boot({ database, isOnDisk: true });
const connection = strapi.db.connection;

const timed = async (work) => {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
};

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

const insertProspects = async () => {
  const documentIds = Array.from({ length: people }, (_, index) => `prospect${index}`);
  for (let from = 0; from < people; from += BATCH) {
    const rows = documentIds.slice(from, from + BATCH).map((document_id, index) => ({
      document_id,
      email: `p${from + index}@people.test`,
      first_name: `P${from + index}`,
      state: 'active',
      tracking_consent: 'unknown',
      created_at: NOW,
      updated_at: NOW,
    }));
    await connection('sequences_prospects').insert(rows);
  }
  return documentIds;
};

/** As many rows as enrolling writes, with the same statements and nothing besides. */
const insertBare = async (rowCount) => {
  await connection.raw('create table bare_rows as select * from sequences_emails where 1 = 0');
  const row = {
    enrollment_id: 1,
    sequence_id: 1,
    step_id: 1,
    prospect_id: 1,
    position: 1,
    state: 'due',
    due_at: NOW,
  };
  for (let from = 0; from < rowCount; from += BATCH) {
    await connection('bare_rows').insert(
      Array.from({ length: BATCH }, (_, index) => ({ ...row, id: from + index }))
    );
  }
};

const claim = async (now) => {
  const claimedBy = `bench-${now.getTime()}`;
  const { ms, result } = await timed(() =>
    claimDue(strapi, BATCH, { claimedBy, now, leaseUntil: new Date(now.getTime() + 1) })
  );
  await connection('sequences_emails')
    .where({ claimed_by: claimedBy })
    .update({ state: 'due', claimed_by: null, lease_until: null });
  return { ms, claimed: result.length };
};

/** Nothing, among emails that are all overdue and of a sequence that is paused. */
const claimFromPaused = async () => {
  await connection('sequences_sequences').update({ state: 'paused' });
  await connection('sequences_emails').update({ due_at: NOW });
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1)
    found.push(await claim(new Date(NOW.getTime() + 2000 + round)));
  if (found.some(({ claimed }) => claimed !== 0)) throw new Error('A claim took what is paused.');
  return median(found.map(({ ms }) => ms));
};

const documentIds = await insertProspects();
const { documentId } = await startSequence(
  strapi,
  Array.from({ length: steps }, (_, index) => ({ subject: `Step ${index + 1}`, html: '<p>Hello</p>' }))
);
const enrolling = await timed(() =>
  service(strapi, 'enrollments').enroll(documentId, documentIds, { now: NOW })
);
const bare = await timed(() => insertBare(people * (steps + 1)));

if (database === 'postgres') await connection.raw('analyze');
const claims = [];
const looks = [];
for (let round = 0; round < ROUNDS; round += 1) {
  claims.push(await claim(new Date(NOW.getTime() + 1000 + round)));
  looks.push(await claim(new Date(NOW.getTime() - 1000 - round)));
}

const pausedMs = await claimFromPaused();
if (claims.some(({ claimed }) => claimed !== BATCH) || looks.some(({ claimed }) => claimed !== 0))
  throw new Error('A claim did not take what was due.');

const enrollSeconds = enrolling.ms / 1000;
process.stdout.write(
  `\n@${JSON.stringify({
    enrollSeconds,
    share: bare.ms / enrolling.ms,
    claimMs: median(claims.map(({ ms }) => ms)),
    pausedMs,
    idleMs: median(looks.map(({ ms }) => ms)),
  })}\n`
);
process.exit();
