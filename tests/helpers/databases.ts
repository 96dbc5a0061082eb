import knex, { type Knex } from 'knex';

/**
 * The databases that tests run on: SQLite always, PostgreSQL and MariaDB when they are available. The databases named in
 * SEQUENCES_DATABASES (`sqlite,postgres,mariadb`) are required: without one of them the run fails.
 */

export type Database = 'sqlite' | 'postgres' | 'mariadb';

/**
 * A database as Strapi's config names it. `postgres` uses the schema `public`, as Strapi's template does;
 * `postgres-schema` uses another schema, which boot.ts removes from the search_path.
 */
export type Connection = Database | 'postgres-schema';

type Remote = Exclude<Connection, 'sqlite'>;

const ALL: Database[] = ['sqlite', 'postgres', 'mariadb'];

/** Upper case and a hyphen, so that SQL without quotes fails. */
const SCHEMA = 'Marketing-EU';

type Server = { host: string; port: number; user: string; password: string };

const POSTGRES = readUrl(process.env.DATABASE_POSTGRES_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432');

export const servers: Record<Remote, Server> = {
  postgres: POSTGRES,
  'postgres-schema': POSTGRES,
  mariadb: readUrl(process.env.DATABASE_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'),
};

/** The available databases, as global-setup.ts found them. */
export const databases = (): Database[] =>
  ALL.filter((database) =>
    (process.env.SEQUENCES_AVAILABLE_DATABASES ?? 'sqlite').split(',').includes(database)
  );

/** Runs the tests on every available database. */
export const onEachDatabase = (name: string, tests: (database: Database) => void) =>
  describe.each(databases())(`${name}, on %s`, tests);

/** Like onEachDatabase, plus a second PostgreSQL schema: for tests of SQL that names tables. */
export const onEachConnection = (name: string, tests: (database: Connection) => void) => {
  const connections: Connection[] = databases();
  if (connections.includes('postgres')) connections.push('postgres-schema');

  describe.each(connections)(`${name}, on %s`, tests);
};

/** @throws {Error} when a database that SEQUENCES_DATABASES requires is not available */
export const findAvailable = async (): Promise<Database[]> => {
  const isSqliteOnly = process.env.SEQUENCES_ONLY_SQLITE === 'true';
  const required = (process.env.SEQUENCES_DATABASES ?? '').split(',').filter(Boolean) as Database[];
  const answers = await Promise.all(
    ALL.map(async (database) => database === 'sqlite' || (!isSqliteOnly && (await isAvailable(database))))
  );
  const available = ALL.filter((_, index) => answers[index]);

  const missing = required.filter((database) => !available.includes(database));
  if (missing.length > 0)
    throw new Error(`Required by SEQUENCES_DATABASES, but not available: ${missing.join(', ')}`);
  return available;
};

/** Creates a database, empty or as a template is. Resolves with the `connection` of Strapi's config/database. */
export const createDatabase = async (database: Remote, name: string, template: string | null) => {
  if (template) await createCopy(database, name, template);
  else await createEmpty(database, name);
  const client = database === 'mariadb' ? 'mysql' : 'postgres';
  const connection = { ...servers[database], database: name };
  const pool = { min: 0, max: 5 };
  if (client === 'mysql') return { client, connection, pool };

  const schema = database === 'postgres' ? 'public' : SCHEMA;
  if (schema !== 'public' && !template)
    await withAdminConnection(database, (created) => created.raw('create schema ??', [schema]), name);
  return { client, connection: { ...connection, schema }, pool };
};

const createEmpty = (database: Remote, name: string) =>
  withAdminConnection(database, (connection) =>
    connection.raw(`create database ${name}${database === 'mariadb' ? ' character set utf8mb4' : ''}`)
  );

/** Creates a database with the tables and rows of another one, which nobody uses meanwhile. */
export const createCopy = async (database: Remote, name: string, template: string) => {
  if (database !== 'mariadb')
    return withAdminConnection(database, (connection) =>
      connection.raw(`create database ${name} template ${template}`)
    );

  await createEmpty(database, name);
  await withAdminConnection(database, (connection) => copyTables(connection, template), name);
};

/** MariaDB cannot copy a database. The foreign keys of a table may name one that is created later. */
const copyTables = async (connection: Knex, template: string) => {
  await connection.raw('set foreign_key_checks = 0');
  const [tables] = await connection.raw('show tables from ??', [template]);
  for (const [name] of tables.map(Object.values)) {
    const [[created]] = await connection.raw('show create table ??.??', [template, name]);
    await connection.raw(created['Create Table'].replaceAll('?', '\\?'));
    await connection.raw('insert into ?? select * from ??.??', [name, template, name]);
  }
};

/** Drops the databases whose names begin so. */
export const dropDatabases = (database: Remote, prefix: string) =>
  withAdminConnection(database, async (connection) => {
    const names: Array<{ name: string }> =
      database === 'mariadb'
        ? await connection('information_schema.schemata').select('schema_name as name')
        : await connection('pg_database').select('datname as name');
    for (const { name } of names.filter((found) => found.name.startsWith(prefix)))
      await connection.raw('drop database ??', [name]);
  });

export const dropDatabase = (database: Remote, name: string) =>
  withAdminConnection(database, (connection) =>
    connection.raw(`drop database if exists ${name}${database === 'mariadb' ? '' : ' with (force)'}`)
  );

const isAvailable = (database: Remote): Promise<boolean> =>
  withAdminConnection(database, (connection) => connection.raw('select 1')).then(
    () => true,
    () => false
  );

const withAdminConnection = async <Result>(
  database: Remote,
  work: (connection: Knex) => Promise<Result>,
  name = database === 'mariadb' ? undefined : 'postgres'
): Promise<Result> => {
  const connection = knex({
    client: database === 'mariadb' ? 'mysql2' : 'pg',
    connection: { ...servers[database], database: name },
    acquireConnectionTimeout: 5000,
    pool: { min: 1, max: 1 },
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
