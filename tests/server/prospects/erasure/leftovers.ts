import type { Core } from '@strapi/types';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { byDialect } from '../../../../server/src/database/database';

/** Finds what is left of a person: in every column of every table, and in every file of the app. */

/** `table.column` of each value that matches, without duplicates. */
export const findInTables = async (strapi: Core.Strapi, person: RegExp): Promise<string[]> => {
  const found = new Set<string>();
  for (const table of await tableNames(strapi)) {
    const rows: Array<Record<string, unknown>> = await strapi.db.getConnection(table).select('*');
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (person.test(toText(value))) found.add(`${table}.${column}`);
  }
  return [...found];
};

const tableNames = async (strapi: Core.Strapi): Promise<string[]> => {
  const schema = strapi.db.getSchemaName() ?? 'public';
  const [sql, bindings] = byDialect<[string, string[]]>(strapi, {
    sqlite: [`select name from sqlite_master where type = 'table'`, []],
    postgres: [`select table_name as name from information_schema.tables where table_schema = ?`, [schema]],
    mysql: [`select table_name as name from information_schema.tables where table_schema = database()`, []],
  });
  const answer = await strapi.db.connection.raw(sql, bindings);
  const rows = byDialect(strapi, { sqlite: answer, postgres: answer.rows, mysql: answer[0] });

  return (rows as Array<{ name: string }>).map(({ name }) => name);
};

const toText = (value: unknown): string => {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Files that hold the person, without the database and linked packages. */
export const findInFiles = (directory: string, person: RegExp): string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return findInFiles(path, person);
    if (!entry.isFile() || /^data\.db/.test(entry.name) || statSync(path).size === 0) return [];
    return person.test(readFileSync(path, 'latin1')) ? [path] : [];
  });
