import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { Columns, RawDate } from './columns';
import { isDeadlock } from './database-errors';
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

/** A query builder for one table, in the transaction if one is given. */
export const table = <Name extends TypeName>(
  strapi: Core.Strapi,
  name: Name,
  trx?: Transaction
): Knex.QueryBuilder<Columns[Name], Columns[Name][]> => {
  const query = strapi.db.getConnection(tableName(strapi, name));

  return trx ? query.transacting(trx) : query;
};

/** A row of a query over several tables. Its columns are untyped: convert each when reading it. */
export type JoinedRow = Record<string, unknown>;

export type Joined = Knex.QueryBuilder<JoinedRow, JoinedRow[]>;

/** A query builder for an aliased table, for joins. */
export const tableAs = (strapi: Core.Strapi, name: TypeName, alias: string): Joined =>
  strapi.db.connection({ [alias]: qualifiedTable(strapi, name) });

/**
 * Runs `work` in a transaction and retries it on a deadlock, so `work` must have no effect outside of the database. Never
 * await the network in it: SQLite has only one connection. Within another transaction there is no retry.
 */
export const inTransaction = async <Result>(
  strapi: Core.Strapi,
  work: (trx: Transaction) => Promise<Result>
): Promise<Result> => {
  const isNested = strapi.db.inTransaction();

  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await strapi.db.transaction(({ trx }) => work(trx as Transaction))) as Result;
    } catch (error) {
      if (isNested || attempt === MAX_ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
};

const MAX_ATTEMPTS = 6;

/**
 * Runs `work` in a transaction under a database lock of this name: one node at a time, and each sees what the one before
 * committed. Must not be called within another transaction. SQLite needs no lock: it runs one transaction at a time.
 *
 * @throws {Error} on MySQL when the lock is not free within ten seconds
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
    const [[{ isHeld }]] = await trx.raw(`select get_lock(${lock}, 10) as isHeld`, [name]);
    if (isHeld !== 1) throw new Error(`The database lock "${name}" was not free within 10 s`);
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

/** Converts a date from the driver: a number on SQLite, a Date or text on other databases. */
export const toDate = (value: unknown): Date | null => {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value : new Date(value as Exclude<RawDate, Date | null>);
};

export const toIsoDate = (value: unknown): string | null => toDate(value)?.toISOString() ?? null;

/** A `case id when … then …` that gives each row its own text. `items` are at most a few hundred, with distinct ids. */
export const caseById = <Item extends { id: number }>(
  strapi: Core.Strapi,
  items: Item[],
  read: (item: Item) => string
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
