import { rmSync } from 'node:fs';
import { join } from 'node:path';
import knex from 'knex';

/** Creates one database per app. `options` are flags of create-strapi-app; call `reset` and `drop` while the app is stopped. */

const servers = {
  postgres: new URL(process.env.DATABASE_POSTGRES_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432'),
  mysql: new URL(process.env.DATABASE_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'),
};

export const createDatabase = async (client, name, directory) => {
  if (client === 'sqlite') return sqliteFile(directory);

  const { hostname, port, username, password } = servers[client];
  const drop = () =>
    runStatement(client, `drop database if exists ${name}${client === 'postgres' ? ' with (force)' : ''}`);
  const reset = async () => {
    await drop();
    await runStatement(client, `create database ${name}`);
  };
  await reset();

  return {
    options: [
      `--dbclient=${client}`,
      `--dbhost=${hostname}`,
      `--dbport=${port}`,
      `--dbname=${name}`,
      `--dbusername=${decodeURIComponent(username)}`,
      `--dbpassword=${decodeURIComponent(password)}`,
      '--dbssl=false',
    ],
    reset,
    drop,
  };
};

const sqliteFile = (directory) => {
  const remove = async () => rmSync(join(directory, '.tmp'), { recursive: true, force: true });

  return { options: ['--dbclient=sqlite', '--dbfile=.tmp/data.db'], reset: remove, drop: remove };
};

const runStatement = async (client, statement) => {
  const { hostname, port, username, password } = servers[client];
  const connection = knex({
    client: client === 'postgres' ? 'pg' : 'mysql2',
    connection: {
      host: hostname,
      port: Number(port),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      ...(client === 'postgres' && { database: 'postgres' }),
    },
  });
  try {
    await connection.raw(statement);
  } finally {
    await connection.destroy();
  }
};
