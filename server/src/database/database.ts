import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { Columns, RawDate } from './columns';
import { isDeadlock } from './database-errors';
import { type TypeName, uid } from '../plugin';

export type Transaction = Knex.Transaction;

export const tableName = (strapi: Core.Strapi, name: TypeName): string =>
  strapi.db.metadata.get(uid(name)).tableName;

/**
 * The same with the schema of the connection, if it has one: `marketing.sequences_emails`. Joins and raw SQL (as a `??`)
 * need it, since knex adds the schema to no aliased table, and a pooler between may forget the search_path.
 */
export const qualifiedTable = (strapi: Core.Strapi, name: TypeName): string =>
  [strapi.db.getSchemaName(), tableName(strapi, name)].filter(Boolean).join('.');

/** Rows of one table, inside the transaction where one is given. */
export const table = <Name extends TypeName>(
  strapi: Core.Strapi,
  name: Name,
  trx?: Transaction
): Knex.QueryBuilder<Columns[Name], Columns[Name][]> => {
  const query = strapi.db.getConnection(tableName(strapi, name));

  return trx ? query.transacting(trx) : query;
};

/** A row of a query over several tables; its columns are read one by one. */
export type JoinedRow = Record<string, unknown>;

export type Joined = Knex.QueryBuilder<JoinedRow, JoinedRow[]>;

/** The same under another name, for a query over several tables. */
export const tableAs = (strapi: Core.Strapi, name: TypeName, alias: string): Joined =>
  strapi.db.connection({ [alias]: qualifiedTable(strapi, name) });

/**
 * Runs work in one transaction, and again where the database gave it up for another: it must do nothing but change the
 * database. Never await the network in it: SQLite has one connection.
 */
export const inTransaction = async <Result>(
  strapi: Core.Strapi,
  work: (trx: Transaction) => Promise<Result>
): Promise<Result> => {
  const isInner = strapi.db.inTransaction();

  for (let tries = 1; ; tries += 1) {
    try {
      return (await strapi.db.transaction(({ trx }) => work(trx as Transaction))) as Result;
    } catch (error) {
      if (isInner || tries === MAX_TRIES || !isDeadlock(error)) throw error;
    }
  }
};

const MAX_TRIES = 6;

/**
 * The same, while no other node does work of this name: later ones see what earlier ones committed. Not within another
 * transaction. SQLite has one connection, so one transaction at a time anyway.
 *
 * @throws {Error} on MySQL when the others take longer than ten seconds
 */
export const inTurn = <Result>(
  strapi: Core.Strapi,
  name: string,
  work: (trx: Transaction) => Promise<Result>
): Promise<Result> =>
  inTransaction(strapi, async (trx) => {
    const { client } = strapi.db.dialect;
    if (client === 'postgres') {
      const ofApp = `${strapi.db.getSchemaName() ?? ''} ${name}`; // Other apps may have other schemas of the database.
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [ofApp]);
    }
    if (client !== 'mysql') return work(trx);

    // MySQL's locks are of the whole server, and end with the connection rather than with the transaction.
    const lock = 'sha1(concat(database(), ?))';
    const [[{ isHeld }]] = await trx.raw(`select get_lock(${lock}, 10) as isHeld`, [name]);
    if (isHeld !== 1) throw new Error(`Others still do ${name}`);
    try {
      const result = await work(trx);
      await trx.raw('commit'); // Before the lock is given back, so that the next one sees it.
      return result;
    } finally {
      await trx.raw(`do release_lock(${lock})`, [name]);
    }
  });

/** A statement that several databases spell differently. */
export const byDialect = <Value>(
  strapi: Core.Strapi,
  spelling: Record<'sqlite' | 'postgres' | 'mysql', Value>
) => spelling[strapi.db.dialect.client as keyof typeof spelling];

/** A number on SQLite, a Date or a text elsewhere. */
export const toDate = (value: unknown): Date | null => {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value : new Date(value as Exclude<RawDate, Date | null>);
};

export const toIsoDate = (value: unknown): string | null => toDate(value)?.toISOString() ?? null;

/** For a statement that sets each row to a text of its own: at most some hundred rows, each once. */
export const caseById = <Item extends { id: number }>(
  strapi: Core.Strapi,
  items: Item[],
  read: (item: Item) => string
): Knex.Raw =>
  strapi.db.connection.raw(
    `case id ${items.map(() => 'when ? then ?').join(' ')} end`,
    items.flatMap((item) => [item.id, read(item)])
  );

/** Drivers hand out counts and big integers as text. */
export const count = (value: unknown): number => Number(value ?? 0);

/** How many rows a query finds, or how many different ones of a column. */
export const countOf = async (query: Knex.QueryBuilder, of = '*'): Promise<number> => {
  const [{ total }] = await query.select(query.client.raw(`count(${of}) as total`));

  return count(total);
};

/** Splits what goes into one statement, to stay below every database's limit of parameters. */
export const inChunks = <Item>(items: Item[], size = 500): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size)
  );
