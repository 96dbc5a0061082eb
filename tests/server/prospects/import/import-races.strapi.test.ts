import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';

const ROUNDS = 6;
const ROW_COUNT = 600;

type Row = { email: string; company: string };

onEachDatabase('the same people imported several times at once', (database) => {
  let app: App;
  let admin: Admin;
  let failures: string[];

  const people = (domain: string, company = 'Acme'): Row[] =>
    Array.from({ length: ROW_COUNT }, (_, index) => ({ email: `p${index}@${domain}`, company }));

  const importRows = async (rows: Row[], onDuplicate: string) => {
    const { body } = await admin.post('/prospects/import', { rows, onDuplicate }).expect(200);

    return body.data.map(({ outcome }: { outcome: string }) => outcome) as string[];
  };

  const countOf = (domain: string) =>
    app.strapi.db
      .query('plugin::sequences.prospect' as 'admin::user')
      .count({ where: { email: { $endsWith: `@${domain}` } } });

  const shuffled = <Item>(items: Item[]): Item[] =>
    items
      .map((item) => ({ item, key: Math.random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    // Also those errors that a retry hides.
    app.strapi.db.connection.on('query-error', (error: Error) =>
      failures.push(String(error.message).slice(-100))
    );
  });

  beforeEach(() => (failures = []));

  afterAll(() => app.stop());

  test.each([['skip'], ['update']])(
    `in ${ROUNDS} rounds in different orders (%s), each is created once, and nothing deadlocks`,
    async (onDuplicate) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const domain = `${onDuplicate}${round}.test`;
        const rows = people(domain);
        const files = [rows, [...rows].reverse(), shuffled(rows)];

        const outcomes = (await Promise.all(files.map((file) => importRows(file, onDuplicate)))).flat();

        expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(ROW_COUNT);
        expect(outcomes.filter((outcome) => outcome === 'skipped')).toHaveLength(2 * ROW_COUNT);
        expect(await countOf(domain)).toBe(ROW_COUNT);
      }
      expect(failures).toEqual([]);
    }
  );

  test('files that overlap, with known and new people and other values, are all written', async () => {
    const rows = people('overlap.test');
    await importRows(
      rows.filter((_, index) => index % 3 === 0),
      'skip'
    );

    for (let round = 0; round < ROUNDS; round += 1) {
      const files = ['a', 'b', 'c'].map((company, part) =>
        shuffled(rows.slice(part * 100, part * 100 + 400)).map(({ email }) => ({
          email,
          company: `${company}${round}`,
        }))
      );

      const outcomes = await Promise.all(files.map((file) => importRows(file, 'update')));

      expect(outcomes.flat().filter((outcome) => outcome === 'skipped')).toEqual([]);
    }
    expect(await countOf('overlap.test')).toBe(ROW_COUNT);
    expect(failures).toEqual([]);
  });
});
