import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { Columns, RawDate } from './columns';
import { retryDeadlocks } from './retry-deadlocks';
import { type TypeName, uid } from '../plugin';

export type Transaction = Knex.Transaction;

export const tableName = (strapi: Core.Strapi, name: TypeName): string =>
  strapi.db.metadata.get(uid(name)).tableName;

/**
 * The table name with the schema of the connection, if it has one: `marketing.sequences_emails`. Joins and raw SQL (as a
 * `??` binding) need it. Knex does not add the schema to aliased tables, and a connection pooler may reset `search_path`.
 */
export const qualifiedTable = (strapi: Core.Strapi, name: TypeName): string =>
  [strapi.db.getSchemaName(), tableName(strapi, name)].filter(Boolean).join('.');

/** A query builder for one table, in the given transaction or in that of the caller, if there is one. */
export const table = <Name extends TypeName>(
  strapi: Core.Strapi,
  name: Name,
  trx = currentTransaction(strapi)
): Knex.QueryBuilder<Columns[Name], Columns[Name][]> => {
  const query = strapi.db.getConnection(tableName(strapi, name));

  return trx ? query.transacting(trx) : query;
};

/** A row of a query over several tables. Its columns are untyped: convert each when reading it. */
export type JoinedRow = Record<string, unknown>;

export type Joined = Knex.QueryBuilder<JoinedRow, JoinedRow[]>;

/** A query builder for an aliased table, for joins; in the transaction of the caller, if there is one. */
export const tableAs = (strapi: Core.Strapi, name: TypeName, alias: string): Joined => {
  const query: Joined = strapi.db.connection({ [alias]: qualifiedTable(strapi, name) });
  const trx = currentTransaction(strapi);

  return trx ? query.transacting(trx) : query;
};

/**
 * The transaction in which the caller runs: of this plugin, or of an app that uses a document within
 * `strapi.db.transaction`. A query outside of it would not see its changes, and on SQLite would wait for ever for the only
 * connection.
 */
const currentTransaction = (strapi: Core.Strapi): Transaction | undefined => {
  if (!strapi.db.inTransaction()) return undefined;
  let current: Transaction | undefined;
  // Within a transaction, Strapi calls the callback before `transaction` returns.
  void strapi.db.transaction(({ trx }) => void (current = trx as Transaction));

  return current?.isCompleted() ? undefined : current;
};

/**
 * Runs `work` in a transaction and retries it on a deadlock, so `work` must have no effect outside of the database. Never
 * await the network in it: SQLite has only one connection. Within another transaction there is no retry.
 */
export const inTransaction = <Result>(
  strapi: Core.Strapi,
  work: (trx: Transaction) => Promise<Result>
): Promise<Result> => retryDeadlocks(strapi, () => inSingleTransaction(strapi, work));

/**
 * Like `inTransaction`, without the retry: for `work` that may run once only. Unlike `strapi.db.transaction`, it rejects when
 * COMMIT fails, as when the connection is lost: knex resolves then. Within another transaction, that one commits.
 */
export const inSingleTransaction = async <Result>(
  strapi: Core.Strapi,
  work: (trx: Transaction) => Promise<Result>
): Promise<Result> => {
  if (strapi.db.inTransaction())
    return strapi.db.transaction(({ trx }) => work(trx as Transaction)) as Promise<Result>;

  let committed = Promise.resolve();
  const result = await strapi.db.transaction(({ trx }) => {
    committed = commitOf(strapi, trx as Transaction);
    // When `work` throws, its error is the one that counts.
    committed.catch(() => undefined);
    return work(trx as Transaction);
  });
  await committed;
  return result as Result;
};

/** Resolves once the transaction has ended. @throws the database's error when COMMIT failed */
const commitOf = async (strapi: Core.Strapi, trx: Transaction) => {
  const connection = await trx.client.acquireConnection();
  try {
    await trx.executionPromise;
  } catch (error) {
    // SQLite keeps a transaction open whose COMMIT failed, and the next query would become a part of it.
    if (strapi.db.dialect.client === 'sqlite' && connection.inTransaction) connection.exec('rollback');
    throw error;
  }
};

/**
 * Makes a query lock its rows until the transaction ends, against changes and other locks of this kind. Rows that refer to
 * them can still be inserted on PostgreSQL. Lock several rows by ascending id, so that transactions cannot deadlock; and
 * before the first read, since on MySQL that read decides which changes of others are seen.
 */
export const lockRows = <Query extends Knex.QueryBuilder>(strapi: Core.Strapi, query: Query): Query =>
  (strapi.db.dialect.client === 'postgres' ? query.forNoKeyUpdate() : query.forUpdate()) as Query;

/**
 * Runs `work` in a transaction under a database lock of this name: one node at a time, and each sees what the one before
 * committed. Must not be called within another transaction. SQLite needs no lock: it runs one transaction at a time.
 *
 * @throws {Error} on MySQL when the lock is not free within 30 seconds
 */
export const withDatabaseLock = <Result>(
  strapi: Core.Strapi,
  name: string,
  work: (trx: Transaction) => Promise<Result>
): Promise<Result> =>
  inTransaction(strapi, async (trx) => {
    const { client } = strapi.db.dialect;
    if (client === 'postgres') {
      // Advisory locks belong to the database, in which other apps may use other schemas.
      const lock = `${strapi.db.getSchemaName() ?? ''} ${name}`;
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [lock]);
    }
    if (client !== 'mysql') return work(trx);

    // MySQL's named locks belong to the whole server, and to the connection rather than the transaction.
    const lock = 'sha1(concat(database(), ?))';
    const [[{ isHeld }]] = await trx.raw(`select get_lock(${lock}, 30) as isHeld`, [name]);
    if (isHeld !== 1) throw new Error(`The database lock "${name}" was not free within 30 s`);
    try {
      const result = await work(trx);
      await trx.raw('commit'); // Before the lock is released, so that its next holder sees the changes.
      return result;
    } finally {
      await trx.raw(`do release_lock(${lock})`, [name]);
    }
  });

/** Selects the variant for the database in use. */
export const byDialect = <Value>(
  strapi: Core.Strapi,
  variants: Record<'sqlite' | 'postgres' | 'mysql', Value>
) => variants[strapi.db.dialect.client as keyof typeof variants];

/** Converts a JSON column from the driver: some return it as text, others parsed. */
export const toJson = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

/** An object in a JSON column; empty for anything else, such as null. */
export const toJsonObject = (value: unknown): Record<string, unknown> => {
  const parsed = toJson(value);

  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
};

/** Converts a date from the driver: a number on SQLite, a Date or text on other databases. */
export const toDate = (value: unknown): Date | null => {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value : new Date(value as Exclude<RawDate, Date | null>);
};

export const toIsoDate = (value: unknown): string | null => toDate(value)?.toISOString() ?? null;

/** A `case id when … then …` that gives each row its own text, or null. `items` are at most a few hundred, with distinct ids. */
export const caseById = <Item extends { id: number }>(
  strapi: Core.Strapi,
  items: Item[],
  read: (item: Item) => string | null
): Knex.Raw =>
  strapi.db.connection.raw(
    `case id ${items.map(() => 'when ? then ?').join(' ')} end`,
    items.flatMap((item) => [item.id, read(item)])
  );

/** Converts a count or sum: some drivers return big integers as text. Null, the sum over no rows, is 0. */
export const toCount = (value: unknown): number => Number(value ?? 0);

/** The number of rows of a query; or the SQL count of an expression, such as `distinct v.email_id`. */
export const countRows = async (query: Knex.QueryBuilder, expression = '*'): Promise<number> => {
  const [{ total }] = await query.select(query.client.raw(`count(${expression}) as total`));

  return toCount(total);
};

/** Splits the bindings of one statement, to stay below the parameter limit of every database. */
export const inChunks = <Item>(items: Item[], size = 500): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size)
  );
