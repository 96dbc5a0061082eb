import { load } from './typescript.mjs';

/**
 * Reads a source: `node sources-strapi.mjs DATABASE ENTRIES`. Every tenth entry is a double, every fiftieth has no address. Prints
 * `@` and the result as JSON.
 */

process.env.NODE_ENV = 'production';
const { boot } = load('../tests/helpers/boot.ts');
const { service } = load('../tests/helpers/fixtures.ts');

const [database, entryCount] = [process.argv[2], Number(process.argv[3])];
const UID = 'api::customer.customer';
const WRITES = 400;
const PASSES = 15;

const customer = {
  kind: 'collectionType',
  collectionName: 'customers',
  info: { singularName: 'customer', pluralName: 'customers', displayName: 'Customer' },
  options: { draftAndPublish: false },
  attributes: { email: { type: 'email' }, name: { type: 'string' }, plan: { type: 'string' } },
};
const options = {
  database,
  isOnDisk: true,
  isOnlyLoaded: true,
  apis: { customer },
  config: { sources: { [UID]: { email: 'email', firstName: 'name' } } },
};

const measure = async (work) => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

const addressOf = (index) =>
  index % 50 === 0 ? null : `p${index % 10 === 9 ? index - 1 : index}@people.test`;

const insertEntries = async (connection) => {
  const at = new Date(Date.now() - 86_400_000);
  for (let start = 0; start < entryCount; start += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, entryCount - start) }, (_, offset) => ({
      document_id: `customer${start + offset}`,
      email: addressOf(start + offset),
      name: 'Ada',
      plan: 'free',
      created_at: at,
      updated_at: at,
      published_at: at,
    }));
    await connection.batchInsert('customers', rows, 500);
  }
  if (database === 'postgres') await connection.raw('analyze customers');
};

/** Median time of one write of the app, in ms. */
const writeMs = async (strapi, prefix) => {
  const times = [];
  for (let index = 0; index < WRITES; index += 1)
    times.push(
      await measure(() =>
        strapi.documents(UID).create({ data: { email: `${prefix}${index}@new.test`, name: 'Ada' } })
      )
    );
  return median(times);
};

const app = await boot(options);
const { strapi } = app;
const sources = service(strapi, 'sources');
await insertEntries(strapi.db.connection);

const now = Date.now();
let passes = 0;
/** A minute later each time, as the schedule has it. */
const pass = () => sources.pass(UID, { now: new Date(now + 60_000 * (passes += 1)) });
const firstMs = await measure(pass);
const countMs = await measure(async () => sources.describe(await sources.find(UID)));
await pass();
const idle = [];
for (let index = 0; index < PASSES; index += 1) idle.push(await measure(pass));
const withMs = await writeMs(strapi, 'with');
const newMs = await measure(pass);
const { outcomes } = await sources.describe(await sources.find(UID));
await strapi.destroy();

const bare = await boot({ ...options, isEnabled: false, reuse: app });
const withoutMs = await writeMs(bare.strapi, 'without');
await bare.strapi.destroy();
await app.drop();
console.log(
  `@${JSON.stringify({ firstMs, countMs, idleMs: median(idle), slowestMs: idle.at(-1), newMs, withMs, withoutMs, found: outcomes.linked })}`
);
process.exit();
