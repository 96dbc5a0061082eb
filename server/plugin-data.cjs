/**
 * Finds and removes the tables, settings and permissions of the plugin in the database of an app, for server/uninstall.cjs.
 * The plugin itself is never loaded, so that no email is sent and no table is created again.
 */

const PREFIX = 'plugin::sequences.';
const STORE = 'strapi_core_store_settings';
const PERSISTED_TABLES = 'core_persisted_tables';

/** Permission tables, with the columns that may contain an action or content type of the plugin. */
const PERMISSIONS = {
  admin_permissions: ['action', 'subject'],
  strapi_api_token_permissions: ['action'],
  up_permissions: ['action'],
};

const nameOf = (table) => (typeof table === 'string' ? table : table.name);

/** `table` is an entry of Strapi's persisted tables, in which the plugin lists all its tables, including join tables. */
const isOurs = (table) => nameOf(table).startsWith('sequences_');

const findPluginData = async ({ db }) => {
  const { tables } = await db.dialect.schemaInspector.getSchema();
  const exists = (name) => tables.some((table) => table.name === name);
  const listed = exists(STORE) ? await readPersisted(db) : [];
  const names = [...new Set(listed.filter(isOurs).map(nameOf))].filter(exists);

  return {
    tables: await Promise.all(names.map(async (name) => ({ name, rows: await countRows(db, name) }))),
    references: tables
      .filter(({ name }) => !names.includes(name))
      .flatMap(({ name, foreignKeys }) =>
        foreignKeys
          .filter(({ referencedTable }) => names.includes(referencedTable))
          .map(({ referencedTable }) => ({ from: name, to: referencedTable }))
      ),
    settings: exists(STORE) ? await findSettings(db) : [],
    permissions: (
      await Promise.all(
        Object.entries(PERMISSIONS)
          .filter(([table]) => exists(table))
          .map(async ([table, columns]) => ({ table, ids: await findPermissions(db, table, columns) }))
      )
    ).filter(({ ids }) => ids.length > 0),
  };
};

const removePluginData = async ({ db }, { tables, settings, permissions }) => {
  const names = tables.map(({ name }) => name);

  for (const { table, ids } of permissions) await deleteRows(db, table, ids);
  if (names.length > 0) await dropTables(db, names);
  await forgetTables(db, names);
  await deleteRows(
    db,
    STORE,
    settings.map(({ id }) => id)
  );
};

const readPersisted = async (db) => {
  const row = await db.getConnection(STORE).where({ key: PERSISTED_TABLES }).first('value');

  return row ? JSON.parse(row.value) : [];
};

/** The plugin's own settings, and the content manager's settings for its content types. */
const findSettings = async (db) => {
  const rows = await db.getConnection(STORE).where('key', 'like', 'plugin%sequences%').select('id', 'key');

  return rows.filter(({ key }) => key.startsWith('plugin_sequences_') || key.includes(`::${PREFIX}`));
};

const findPermissions = async (db, table, columns) => {
  const query = db.getConnection(table).select('id');
  for (const column of columns) query.orWhere(column, 'like', `${PREFIX}%`);

  return (await query).map(({ id }) => id);
};

const countRows = async (db, table) => {
  const [{ rows }] = await db.getConnection(table).count({ rows: '*' });

  return Number(rows);
};

const CHUNK_SIZE = 500;

const deleteRows = async (db, table, ids) => {
  for (let start = 0; start < ids.length; start += CHUNK_SIZE)
    await db
      .getConnection(table)
      .whereIn('id', ids.slice(start, start + CHUNK_SIZE))
      .delete();
};

/** The tables refer to each other, so no order works: PostgreSQL drops all in one statement, others without foreign key checks. */
const dropTables = async (db, names) => {
  const { connection: knex } = db;
  const { client } = db.dialect;
  const schema = db.getSchemaName();
  const qualifiedNames = names.map((name) => (schema ? `${schema}.${name}` : name));
  const drop = (list) => `drop table ${list.map(() => '??').join(', ')}`;
  if (client === 'postgres') return knex.raw(drop(qualifiedNames), qualifiedNames);

  const connection = await knex.client.acquireConnection();
  const run = (sql, bindings = []) => knex.raw(sql, bindings).connection(connection);
  try {
    await run(client === 'mysql' ? 'set foreign_key_checks = 0' : 'pragma foreign_keys = off');
    for (const name of qualifiedNames) await run(drop([name]), [name]);
  } finally {
    // The pool gives the connection to others.
    await run(client === 'mysql' ? 'set foreign_key_checks = 1' : 'pragma foreign_keys = on');
    await knex.client.releaseConnection(connection);
  }
};

/** Removes the tables from Strapi's stored schema; otherwise Strapi would not create them when the plugin is installed again. */
const forgetTables = async (db, names) => {
  const others = (await readPersisted(db)).filter((table) => !isOurs(table));
  await db
    .getConnection(STORE)
    .where({ key: PERSISTED_TABLES })
    .update({ value: JSON.stringify(others) });

  const stored = await db.schema.schemaStorage.read();
  if (!stored) return;
  const tables = stored.schema.tables.filter(({ name }) => !names.includes(name));
  await db.schema.schemaStorage.add({ ...stored.schema, tables });
};

module.exports = { findPluginData, removePluginData };
