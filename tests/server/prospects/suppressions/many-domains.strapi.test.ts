import { type App, boot } from '../../../helpers/boot';
import { enroll, insertProspects, service, startSequence } from '../../../helpers/fixtures';

/** Thousands of suppressed domains against thousands of enrollments. */

const DOMAINS = 2_000;

const PEOPLE = 5_000;

const PER_REQUEST = 1_000;

describe('many suppressed domains', () => {
  let app: App;
  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  beforeAll(async () => {
    app = await boot();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>x</p>' }]);
    const prospects = await insertProspects(app.strapi, PEOPLE);
    await app.strapi.db.connection.raw(
      `update sequences_prospects set email = 'p' || id || '@d' || (id % ${2 * DOMAINS}) || '.test'`
    );
    await enroll(app.strapi, documentId, prospects, new Date());
  }, 600_000);

  afterAll(() => app.stop());

  test('stop whom they match and nobody else, and a look-up of 500 addresses is one statement', async () => {
    const rows = Array.from({ length: DOMAINS }, (_, index) => ({ value: `d${index}.test` }));
    for (let start = 0; start < DOMAINS; start += PER_REQUEST)
      await service(app.strapi, 'suppressions').import(rows.slice(start, start + PER_REQUEST));

    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    const emails: string[] = await table('prospects').orderBy('id').pluck('email');
    app.strapi.db.connection.on('query', note);
    const lookedUpAt = performance.now();
    const found = await service(app.strapi, 'suppressions').ofAddresses(emails);
    const lookedUpMs = performance.now() - lookedUpAt;
    app.strapi.db.connection.removeListener('query', note);

    const [{ stopped }] = await table('enrollments')
      .where({ state: 'stopped', stop_reason: 'suppressed' })
      .count({ stopped: '*' });
    const matching = emails.filter((email) => Number(/@d(\d+)/.exec(email)?.[1]) < DOMAINS);
    expect([Number(stopped), found.size]).toEqual([matching.length, matching.length]);
    expect(statements.length).toBeLessThanOrEqual(PEOPLE / 500 + 1);
    expect(lookedUpMs).toBeLessThan(PEOPLE);
  }, 600_000);
});
