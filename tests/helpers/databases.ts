import knex, { type Knex } from 'knex';

/**
 * The databases tests run on. SQLite always; PostgreSQL and MariaDB where they answer. Those named in
 * SEQUENCES_DATABASES (`sqlite,postgres,mariadb`) must answer.
 */

export type Database = 'sqlite' | 'postgres' | 'mariadb';

const ALL: Database[] = ['sqlite', 'postgres', 'mariadb'];

type Server = { host: string; port: number; user: string; password: string };

export const servers: Record<Exclude<Database, 'sqlite'>, Server> = {
  postgres: readUrl(process.env.DATABASE_POSTGRES_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432'),
  mariadb: readUrl(process.env.DATABASE_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'),
};

/** Those that answer, as global-setup.ts found them. */
export const databases = (): Database[] =>
  ALL.filter((database) => (process.env.SEQUENCES_ANSWERING ?? 'sqlite').split(',').includes(database));

/** Runs the same tests on every database that answers. */
export const onEachDatabase = (name: string, tests: (database: Database) => void) =>
  describe.each(databases())(`${name}, on %s`, tests);

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
export const createDatabase = async (database: Exclude<Database, 'sqlite'>, name: string) => {
  await administer(database, async (connection) => {
    await connection.raw(`drop database if exists ${name}`);
    await connection.raw(`create database ${name}${database === 'mariadb' ? ' character set utf8mb4' : ''}`);
  });

  return {
    client: database === 'postgres' ? 'postgres' : 'mysql',
    connection: { ...servers[database], database: name },
    pool: { min: 0, max: 5 },
  };
};

export const dropDatabase = (database: Exclude<Database, 'sqlite'>, name: string) =>
  administer(database, (connection) =>
    connection.raw(`drop database if exists ${name}${database === 'postgres' ? ' with (force)' : ''}`)
  );

const doesAnswer = (database: Exclude<Database, 'sqlite'>): Promise<boolean> =>
  administer(database, (connection) => connection.raw('select 1')).then(
    () => true,
    () => false
  );

const administer = async <Result>(
  database: Exclude<Database, 'sqlite'>,
  work: (connection: Knex) => Promise<Result>
): Promise<Result> => {
  const connection = knex({
    client: database === 'postgres' ? 'pg' : 'mysql2',
    connection: { ...servers[database], ...(database === 'postgres' && { database: 'postgres' }) },
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
