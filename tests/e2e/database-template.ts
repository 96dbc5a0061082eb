import knex from 'knex';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../helpers/root';
import { buildHash } from '../helpers/templates';

/** The playground's database as a first boot leaves it, without rows of the plugin: a copy saves the creation of its tables. */

const TEMPLATE = () => join(ROOT, '.cache/templates', `playground_${buildHash()}.db`);

const fileIn = (directory: string) => join(directory, 'data.db');

/** In memory where that is possible. */
export const createDirectory = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sequences-e2e-'));

/** Copies the template into the directory of a new playground, if there is one. */
export const useTemplate = (directory: string) => {
  if (existsSync(TEMPLATE())) copyFileSync(TEMPLATE(), fileIn(directory));
};

/** Lets `bootOnce` create a database in a directory, and keeps that as the template. */
export const saveTemplate = async (bootOnce: (directory: string) => Promise<void>) => {
  if (existsSync(TEMPLATE())) return;
  const directory = createDirectory();
  try {
    await bootOnce(directory);
    await deleteOwnRows(fileIn(directory));
    mkdirSync(dirname(TEMPLATE()), { recursive: true });
    copyFileSync(fileIn(directory), TEMPLATE());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Without them, the plugin boots as on an empty database: with keys of its own, and on no other URL before. */
const deleteOwnRows = async (filename: string) => {
  const database = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  await database.raw('pragma foreign_keys = off');
  const tables = await database('sqlite_master').where({ type: 'table' }).pluck('name');
  for (const table of tables.filter((name) => name.startsWith('sequences_'))) await database(table).delete();
  await database('strapi_core_store_settings').where('key', 'like', 'plugin_sequences_%').delete();
  await database.destroy();
};
