import {
  inSingleTransaction,
  inTransaction,
  table,
  type Transaction,
} from '../../../server/src/database/database';
import { connect } from '../../faults/audit';
import { type App, boot } from '../../helpers/boot';
import { type Connection, onEachConnection } from '../../helpers/databases';
import { createSequence } from '../../helpers/fixtures';

/** Until COMMIT every statement succeeds; then the connection is gone or, on SQLite, the file is locked. */

onEachConnection('a transaction whose COMMIT fails', (database) => {
  let app: App;
  let cleanUp = async () => undefined as void;

  beforeAll(async () => {
    app = await boot({ database, isOnDisk: true });
    await createSequence(app.strapi);
  });

  afterEach(() => cleanUp());

  afterAll(() => app.stop());

  const names = async () => (await table(app.strapi, 'sequence').select('name')).map(({ name }) => name);

  const rename = async (trx: Transaction, name: string) => {
    await table(app.strapi, 'sequence', trx).update({ name });
    cleanUp = await prepareFailure(app, database, trx);
  };

  test.each([
    ['inTransaction', inTransaction],
    ['inSingleTransaction', inSingleTransaction],
  ])('is an error of %s, and leaves nothing behind', async (_name, run) => {
    const before = await names();

    await expect(run(app.strapi, (trx) => rename(trx, 'Lost'))).rejects.toHaveProperty('message');
    await cleanUp();

    expect(await names()).toEqual(before);
    await inTransaction(app.strapi, (trx) => table(app.strapi, 'sequence', trx).update({ name: 'Next' }));
    expect(await names()).toEqual(before.map(() => 'Next'));
  });

  test('is an error of the outer transaction', async () => {
    const before = await names();

    const outer = inTransaction(app.strapi, (trx) =>
      inTransaction(app.strapi, async () => {
        await rename(trx, 'Lost');
      })
    );

    await expect(outer).rejects.toHaveProperty('message');
    await cleanUp();
    expect(await names()).toEqual(before);
  });

  if (database === 'sqlite')
    test('does not take along the write that waited for the connection', async () => {
      const { connection } = app.strapi.db;
      await connection.raw('create table parents (id integer primary key)');
      await connection.raw(
        'create table children (parent integer references parents (id) deferrable initially deferred)'
      );
      let waiting: Promise<unknown> = Promise.resolve();

      const failing = inTransaction(app.strapi, async (trx) => {
        await trx.raw('insert into children values (1)');
        waiting = connection.raw('insert into parents values (2)').then();
      });

      await expect(failing).rejects.toMatchObject({ message: expect.stringContaining('FOREIGN KEY') });
      await waiting;
      expect(await connection('parents').select()).toEqual([{ id: 2 }]);
      expect(await connection('children').select()).toEqual([]);
    });
});

/** Makes the COMMIT of this transaction fail. Resolves with what ends the fault. */
const prepareFailure = async (
  { strapi }: App,
  database: Connection,
  trx: Transaction
): Promise<() => Promise<void>> => {
  const outside = strapi.db.connection;
  if (database === 'sqlite') {
    await trx.raw('pragma busy_timeout = 0');
    const reader = connect('sqlite', strapi.config.get('database.connection.connection') as object);
    const reading = await reader.transaction();
    await reading('sequences_sequences').select('name');

    return async () => {
      await reading.rollback();
      await reader.destroy();
    };
  }
  if (database === 'mariadb') {
    const [[{ id }]] = await trx.raw('select connection_id() as id');
    await outside.raw('kill ?', [id]);
  } else {
    const { rows } = await trx.raw('select pg_backend_pid() as id');
    await outside.raw('select pg_terminate_backend(?, 5000)', [rows[0].id]);
  }
  return async () => undefined;
};
