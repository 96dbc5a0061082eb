import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createCopy, dropDatabases } from './databases';
import { ROOT } from './root';

/**
 * Databases as a first boot leaves them, without rows of the plugin. A copy of one saves a test the creation of some eighty
 * tables. Of SQLite it is a file; of the others a database, and an empty file once that is complete.
 */

const hashOf = (...parts: Array<string | Buffer>) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 10);
};

const DIRECTORY = join(ROOT, '.cache/templates');

/** The tables depend on the plugin's build and on Strapi's version. */
export const buildHash = () =>
  hashOf(readFileSync(join(ROOT, 'dist/server/index.js')), readFileSync(join(ROOT, 'package-lock.json')));

const prefixOf = (connection: Connection) =>
  `sequences_template_${hashOf(ROOT)}_${connection.replace('-', '_')}_`;

const nameOf = (connection: Connection) => prefixOf(connection) + buildHash();

const fileOf = (connection: Connection) => join(DIRECTORY, nameOf(connection));

/** Name of the database, or path of the SQLite file; null when there is no template of this build. */
export const findTemplate = (connection: Connection): string | null => {
  if (!existsSync(fileOf(connection))) return null;

  return connection === 'sqlite' ? fileOf(connection) : nameOf(connection);
};

type Booted = { strapi: Core.Strapi; connection: Record<string, unknown> };

/** Makes the database of an app a template, instead of those of older builds. Stops the app. */
export const saveTemplate = async (
  connection: Connection,
  { strapi, connection: { connection: at } }: Booted
) => {
  await deleteOwnRows(strapi);
  await strapi.destroy();
  const { filename, database } = at as { filename: string; database: string };
  mkdirSync(DIRECTORY, { recursive: true });
  if (connection === 'sqlite') return copyFileSync(filename, fileOf(connection));

  await dropDatabases(connection, prefixOf(connection));
  await createCopy(connection, nameOf(connection), database);
  writeFileSync(fileOf(connection), '');
};

/** Without them, the plugin boots as on an empty database. */
const deleteOwnRows = async (strapi: Core.Strapi) => {
  const tables = await strapi.db.dialect.schemaInspector.getTables();
  for (const name of tables.filter((table) => table.startsWith('sequences_')))
    await strapi.db.getConnection(name).delete();
  await strapi.db
    .getConnection('strapi_core_store_settings')
    .where('key', 'like', 'plugin_sequences_%')
    .delete();
};
