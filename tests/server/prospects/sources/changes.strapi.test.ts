import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { enroll, startSequence } from '../../../helpers/fixtures';
import {
  bootSourceApp,
  CUSTOMER,
  createEntry,
  documentsOf,
  linksOf,
  pass,
  prospectsLike,
  rowsOf,
  USER,
} from './source-app';

/** What becomes of people when their entry changes its address, or is deleted. */

onEachDatabase('a person', (database) => {
  let app: App;
  let sequence: string;

  const stateOf = async (address: string) => {
    const [prospect] = await prospectsLike(app.strapi, address);
    const rows = await rowsOf(app.strapi, 'sequences_enrollments')
      .where({ prospect_id: prospect.id })
      .select();
    return rows.map((row: Record<string, unknown>) => [row.state, row.stop_reason]);
  };

  const enrollPerson = async (address: string) => {
    const [prospect] = await prospectsLike(app.strapi, address);
    await enroll(app.strapi, sequence, [prospect.document_id], new Date());
  };

  beforeAll(async () => {
    app = await bootSourceApp({
      database,
      config: {
        sources: {
          [CUSTOMER]: { email: 'email', firstName: 'givenName' },
          [USER]: { email: 'email', onDelete: 'erase' },
        },
      },
    });
    sequence = (await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }])).documentId;
  });

  afterAll(() => app.stop());

  test('whose address changes is stopped with the reason, and the entry belongs to the new one', async () => {
    const documentId = await createEntry(app.strapi, CUSTOMER, { email: 'old@one.test' });
    await pass(app.strapi, CUSTOMER);
    await enrollPerson('old@one.test');

    await documentsOf(app.strapi, CUSTOMER).update({ documentId, data: { email: 'new@one.test' } });
    await pass(app.strapi, CUSTOMER);
    const [{ id }] = await prospectsLike(app.strapi, 'new@one.test');

    expect(await stateOf('old@one.test')).toEqual([['stopped', 'address-changed']]);
    expect(await linksOf(app.strapi, CUSTOMER)).toMatchObject([{ entry_id: documentId, prospect_id: id }]);
  });

  test('is found among thousands of changed entries by statements of bounded size', async () => {
    const documentId = await createEntry(app.strapi, CUSTOMER, { email: 'many@many.test' });
    const entryIds = [documentId, ...Array.from({ length: 2_500 }, (_, index) => `entry${index}`)];
    const sizes: number[] = [];
    const listen = ({ bindings = [] }: { bindings?: unknown[] }) => void sizes.push(bindings.length);
    app.strapi.db.connection.on('query', listen);

    const result = await pass(app.strapi, CUSTOMER, { nudge: { entryIds, isWide: false }, isBrief: true });
    app.strapi.db.connection.off('query', listen);

    expect(result.saved).toBe(1);
    expect(Math.max(...sizes)).toBeLessThan(1_100);
  });

  test('goes on when another field changes, or another entry has the address still', async () => {
    const first = await createEntry(app.strapi, CUSTOMER, { email: 'two@two.test', givenName: 'Two' });
    const second = await createEntry(app.strapi, CUSTOMER, { email: 'two@two.test' });
    await pass(app.strapi, CUSTOMER);
    await enrollPerson('two@two.test');

    await documentsOf(app.strapi, CUSTOMER).update({ documentId: first, data: { givenName: 'Three' } });
    await pass(app.strapi, CUSTOMER);
    await documentsOf(app.strapi, CUSTOMER).update({ documentId: first, data: { email: 'else@two.test' } });
    await pass(app.strapi, CUSTOMER);
    await pass(app.strapi, CUSTOMER);

    expect(await stateOf('two@two.test')).toEqual([['active', null]]);
    expect((await linksOf(app.strapi, CUSTOMER)).find((link) => link.entry_id === second)).toMatchObject({
      outcome: 'linked',
    });
  });

  test('whose entry is deleted, by SQL, too, is stopped with the reason', async () => {
    const documentId = await createEntry(app.strapi, CUSTOMER, { email: 'gone@three.test' });
    await pass(app.strapi, CUSTOMER);
    await enrollPerson('gone@three.test');

    await rowsOf(app.strapi, 'contacts').where({ document_id: documentId }).delete();
    const result = await pass(app.strapi, CUSTOMER);

    expect(result).toMatchObject({ deleted: 1 });
    expect(await stateOf('gone@three.test')).toEqual([['stopped', 'entry-deleted']]);
  });

  test('is erased where onDelete says so, and comes back under no other entry of the address', async () => {
    const user = (username: string) => ({ data: { username, email: 'erased@four.test' } as never });
    const { id } = (await app.strapi.db.query(USER as never).create(user('one'))) as { id: number };
    await pass(app.strapi, USER);
    await enrollPerson('erased@four.test');

    await app.strapi.db.query(USER as never).delete({ where: { id } as never });
    await pass(app.strapi, USER);
    const afterwards = await prospectsLike(app.strapi, '@four.test');
    await app.strapi.db.query(USER as never).create(user('two'));
    await pass(app.strapi, USER);

    expect(afterwards).toEqual([]);
    expect(await prospectsLike(app.strapi, '@four.test')).toEqual([]);
    expect(await linksOf(app.strapi, USER)).toMatchObject([{ outcome: 'suppressed', prospect_id: null }]);
  });

  test('who is erased by hand does not come back from the entry', async () => {
    await createEntry(app.strapi, CUSTOMER, { email: 'hand@five.test' });
    await pass(app.strapi, CUSTOMER);
    const [{ document_id }] = await prospectsLike(app.strapi, 'hand@five.test');
    await app.strapi.plugin('sequences').service('prospects').remove(document_id);

    await pass(app.strapi, CUSTOMER);

    expect(await prospectsLike(app.strapi, '@five.test')).toEqual([]);
  });
});
