import { load } from './typescript.mjs';

/**
 * Measures a Strapi with many scheduled emails: `node waiting-strapi.mjs DATABASE PROSPECTS STEPS`. Prints `@` and the result
 * as JSON.
 */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { service, startSequence } = load('../tests/helpers/fixtures.ts');
const { claimDue } = load('../server/src/sending/claims/claims.ts');

const database = process.argv[2];
const [prospectCount, stepCount] = process.argv.slice(3).map(Number);
const ROUNDS = 5;
const BATCH = 500;
const NOW = new Date();

const { strapi } = await boot({ database, isOnDisk: true });
const connection = strapi.db.connection;

const measure = async (work) => {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
};

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

const insertProspects = async () => {
  const documentIds = Array.from({ length: prospectCount }, (_, index) => `prospect${index}`);
  for (let from = 0; from < prospectCount; from += BATCH) {
    const rows = documentIds.slice(from, from + BATCH).map((document_id, index) => ({
      document_id,
      email: `p${from + index}@people.test`,
      first_name: `P${from + index}`,
      state: 'active',
      opens_consent: 'unknown',
      clicks_consent: 'unknown',
      created_at: NOW,
      updated_at: NOW,
    }));
    await connection('sequences_prospects').insert(rows);
  }
  return documentIds;
};

/** The baseline: as many rows as enrolling writes, by plain INSERTs of 500 rows. */
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
  const { ms, result } = await measure(() =>
    claimDue(strapi, BATCH, { claimedBy, now, leaseUntil: new Date(now.getTime() + 1) })
  );
  await connection('sequences_emails')
    .where({ claimed_by: claimedBy })
    .update({ state: 'due', claimed_by: null, lease_until: null });
  return { ms, claimed: result.length };
};

/** Median time of a claim that finds nothing, because all overdue emails belong to a paused sequence. */
const claimFromPaused = async () => {
  await connection('sequences_sequences').update({ state: 'paused' });
  await connection('sequences_emails').update({ due_at: NOW });
  const claims = [];
  for (let round = 0; round < ROUNDS; round += 1)
    claims.push(await claim(new Date(NOW.getTime() + 2000 + round)));
  if (claims.some(({ claimed }) => claimed !== 0))
    throw new Error('A claim took emails of a paused sequence.');
  return median(claims.map(({ ms }) => ms));
};

const documentIds = await insertProspects();
const { documentId } = await startSequence(
  strapi,
  Array.from({ length: stepCount }, (_, index) => ({ subject: `Step ${index + 1}`, html: '<p>Hello</p>' }))
);
const enrollRun = await measure(() =>
  service(strapi, 'enrollments').enroll(documentId, documentIds, { now: NOW })
);
const bareRun = await measure(() => insertBare(prospectCount * (stepCount + 1)));

if (database === 'postgres') await connection.raw('analyze');
const claims = [];
const emptyClaims = [];
for (let round = 0; round < ROUNDS; round += 1) {
  claims.push(await claim(new Date(NOW.getTime() + 1000 + round)));
  emptyClaims.push(await claim(new Date(NOW.getTime() - 1000 - round)));
}

const pausedMs = await claimFromPaused();
if (claims.some(({ claimed }) => claimed !== BATCH) || emptyClaims.some(({ claimed }) => claimed !== 0))
  throw new Error('A claim did not take exactly the due emails.');

const enrollSeconds = enrollRun.ms / 1000;
process.stdout.write(
  `\n@${JSON.stringify({
    enrollSeconds,
    share: bareRun.ms / enrollRun.ms,
    claimMs: median(claims.map(({ ms }) => ms)),
    pausedMs,
    idleMs: median(emptyClaims.map(({ ms }) => ms)),
  })}\n`
);
process.exit();
