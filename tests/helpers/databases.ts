import knex, { type Knex } from 'knex';

/**
 * The databases tests run on. SQLite always; PostgreSQL and MariaDB where they answer. Those named in
 * SEQUENCES_DATABASES (`sqlite,postgres,mariadb`) must answer.
 */

export type Database = 'sqlite' | 'postgres' | 'mariadb';

/**
 * How Strapi is told of them: `postgres` with the schema `public`, as Strapi's template does; `postgres-schema` with a
 * schema of its own, which boot.ts takes out of the search_path.
 */
export type Connection = Database | 'postgres-schema';

type Remote = Exclude<Connection, 'sqlite'>;

const ALL: Database[] = ['sqlite', 'postgres', 'mariadb'];

/** Upper case and a hyphen: SQL that forgets the quotes fails. */
const SCHEMA = 'Marketing-EU';

type Server = { host: string; port: number; user: string; password: string };

const POSTGRES = readUrl(process.env.DATABASE_POSTGRES_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432');

export const servers: Record<Remote, Server> = {
  postgres: POSTGRES,
  'postgres-schema': POSTGRES,
  mariadb: readUrl(process.env.DATABASE_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'),
};

/** Those that answer, as global-setup.ts found them. */
export const databases = (): Database[] =>
  ALL.filter((database) => (process.env.SEQUENCES_ANSWERING ?? 'sqlite').split(',').includes(database));

/** Runs the same tests on every database that answers. */
export const onEachDatabase = (name: string, tests: (database: Database) => void) =>
  describe.each(databases())(`${name}, on %s`, tests);

/** The same, and in a schema of its own on PostgreSQL: for tests of statements that name tables. */
export const onEachConnection = (name: string, tests: (database: Connection) => void) => {
  const found: Connection[] = databases();
  if (found.includes('postgres')) found.push('postgres-schema');

  describe.each(found)(`${name}, on %s`, tests);
};

/** @throws {Error} when a database that SEQUENCES_DATABASES requires does not answer */
export const findAnswering = async (): Promise<Database[]> => {
  const only = process.env.SEQUENCES_ONLY_SQLITE === 'true';
  const required = (process.env.SEQUENCES_DATABASES ?? '').split(',').filter(Boolean) as Database[];
  const answers = await Promise.all(
    ALL.map(async (database) => database === 'sqlite' || (!only && (await doesAnswer(database))))
  );
  const answering = ALL.filter((_, index) => answers[index]);

  const missing = required.filter((database) => !answering.includes(database));
  if (missing.length > 0)
    throw new Error(`Required by SEQUENCES_DATABASES, and not answering: ${missing.join(', ')}`);
  return answering;
};

/** Creates an empty database; the connection is what Strapi's config/database takes. */
export const createDatabase = async (database: Remote, name: string) => {
  await administer(database, async (connection) => {
    await connection.raw(`drop database if exists ${name}`);
    await connection.raw(`create database ${name}${database === 'mariadb' ? ' character set utf8mb4' : ''}`);
  });
  const client = database === 'mariadb' ? 'mysql' : 'postgres';
  const connection = { ...servers[database], database: name };
  const pool = { min: 0, max: 5 };
  if (client === 'mysql') return { client, connection, pool };

  const schema = database === 'postgres' ? 'public' : SCHEMA;
  if (schema !== 'public')
    await administer(database, (created) => created.raw('create schema ??', [schema]), name);
  return { client, connection: { ...connection, schema }, pool };
};

export const dropDatabase = (database: Remote, name: string) =>
  administer(database, (connection) =>
    connection.raw(`drop database if exists ${name}${database === 'mariadb' ? '' : ' with (force)'}`)
  );

const doesAnswer = (database: Remote): Promise<boolean> =>
  administer(database, (connection) => connection.raw('select 1')).then(
    () => true,
    () => false
  );

const administer = async <Result>(
  database: Remote,
  work: (connection: Knex) => Promise<Result>,
  name = database === 'mariadb' ? undefined : 'postgres'
): Promise<Result> => {
  const connection = knex({
    client: database === 'mariadb' ? 'mysql2' : 'pg',
    connection: { ...servers[database], database: name },
    acquireConnectionTimeout: 5000,
  });

  try {
    return await work(connection);
  } finally {
    await connection.destroy();
  }
};

function readUrl(text: string): Server {
  const { hostname, port, username, password } = new URL(text);

  return {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
