/**
 * What the plugin keeps in an app besides its code, for server/uninstall.cjs. The plugin itself is never loaded: nothing
 * is sent, and no table is made again.
 */

const PREFIX = 'plugin::sequences.';
const STORE = 'strapi_core_store_settings';
const PERSISTED_TABLES = 'core_persisted_tables';

/** Tables of permissions, each with the columns that may name the plugin. */
const PERMISSIONS = {
  admin_permissions: ['action', 'subject'],
  strapi_api_token_permissions: ['action'],
  up_permissions: ['action'],
};

const nameOf = (table) => (typeof table === 'string' ? table : table.name);

/** The plugin lists each of its tables there, join tables too, so that Strapi keeps them over a boot without it. */
const isOurs = (table) => nameOf(table).startsWith('sequences_');

const findLeftovers = async ({ db }) => {
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

const removeLeftovers = async ({ db }, { tables, settings, permissions }) => {
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

/** Its own settings and keys, and what the content manager keeps of its content types. */
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

const CHUNK = 500;

const deleteRows = async (db, table, ids) => {
  for (let start = 0; start < ids.length; start += CHUNK)
    await db
      .getConnection(table)
      .whereIn('id', ids.slice(start, start + CHUNK))
      .delete();
};

/** Foreign keys among the tables let them go in no order, so all go at once or unchecked. */
const dropTables = async (db, names) => {
  const { connection: knex } = db;
  const { client } = db.dialect;
  const schema = db.getSchemaName();
  const places = names.map((name) => (schema ? `${schema}.${name}` : name));
  const drop = (list) => `drop table ${list.map(() => '??').join(', ')}`;
  if (client === 'postgres') return knex.raw(drop(places), places);

  const one = await knex.client.acquireConnection();
  const run = (sql, bindings = []) => knex.raw(sql, bindings).connection(one);
  try {
    await run(client === 'mysql' ? 'set foreign_key_checks = 0' : 'pragma foreign_keys = off');
    for (const place of places) await run(drop([place]), [place]);
    await run(client === 'mysql' ? 'set foreign_key_checks = 1' : 'pragma foreign_keys = on');
  } finally {
    await knex.client.releaseConnection(one);
  }
};

/** Strapi compares its schema with the one it stored, and would not make the tables again for a plugin that comes back. */
const forgetTables = async (db, names) => {
  const kept = (await readPersisted(db)).filter((table) => !isOurs(table));
  await db
    .getConnection(STORE)
    .where({ key: PERSISTED_TABLES })
    .update({ value: JSON.stringify(kept) });

  const stored = await db.schema.schemaStorage.read();
  if (!stored) return;
  const tables = stored.schema.tables.filter(({ name }) => !names.includes(name));
  await db.schema.schemaStorage.add({ ...stored.schema, tables });
};

module.exports = { findLeftovers, removeLeftovers };
