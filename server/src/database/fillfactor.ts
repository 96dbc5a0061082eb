import type { Core } from '@strapi/types';
import { qualifiedTable } from './database';
import type { TypeName } from '../plugin';

/** Tables with counters, which every hit updates. */
const COUNTER_TABLES: TypeName[] = ['email', 'link'];

const FILLFACTOR_PERCENT = 60;

/**
 * Leaves free space in the pages of these tables. PostgreSQL writes an updated row to a new place; if that is in the same
 * page, no index changes (HOT update), and a batch of hits takes a third less work. Other databases, and tables that already
 * have a fillfactor, are left alone.
 */
export const setFillfactor = async (strapi: Core.Strapi) => {
  if (strapi.db.dialect.client !== 'postgres') return;

  for (const name of COUNTER_TABLES) {
    const table = strapi.db.connection.raw('??', [qualifiedTable(strapi, name)]).toQuery();
    const { rows } = await strapi.db.connection.raw(
      `select 1 from pg_class, unnest(reloptions) as option where oid = (?)::regclass and option like 'fillfactor=%'`,
      [table]
    );
    if (rows.length === 0)
      await strapi.db.connection.raw(`alter table ${table} set (fillfactor = ${FILLFACTOR_PERCENT})`);
  }
};
