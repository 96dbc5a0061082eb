import { rmSync } from 'node:fs';
import { join } from 'node:path';
import knex from 'knex';

/** A database of its own for an app. `options` are those of create-strapi-app; `reset` empties it while the app is down. */

const servers = {
  postgres: new URL(process.env.DATABASE_POSTGRES_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432'),
  mysql: new URL(process.env.DATABASE_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'),
};

export const createDatabase = async (client, name, directory) => {
  if (client === 'sqlite') return onDisk(directory);

  const { hostname, port, username, password } = servers[client];
  const drop = () =>
    administer(client, `drop database if exists ${name}${client === 'postgres' ? ' with (force)' : ''}`);
  const reset = async () => {
    await drop();
    await administer(client, `create database ${name}`);
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

const onDisk = (directory) => {
  const remove = async () => rmSync(join(directory, '.tmp'), { recursive: true, force: true });

  return { options: ['--dbclient=sqlite', '--dbfile=.tmp/data.db'], reset: remove, drop: remove };
};

const administer = async (client, statement) => {
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
