import type { Core } from '@strapi/types';
import { tableName } from '../../database/database';
import { pluginConfig } from '../../strapi/environment';
import type { HitStore, WriteResult } from './hit-store';
import { startSqliteWorker } from './sqlite-worker-client';
import { type Connection, createSqliteWriter, type SqliteBatch, type Tables } from './sqlite-statements';

/** Neighbouring rows share pages of the file: the more of them are written at a time, the fewer pages are. */
const PACE_OF_THREAD = { maxRows: 20_000, gatherMs: 1_000 };

/** The answers wait while this thread writes. */
const PACE_HERE = { maxRows: 300, gatherMs: 20 };

type Client = {
  acquireConnection: () => Promise<Connection>;
  releaseConnection: (connection: Connection) => Promise<void>;
  /** The module of the driver. */
  driver: unknown;
};

/**
 * SQLite's driver blocks the thread that calls it, so a thread of its own writes while this one goes on answering. It
 * does so while we hold the connection that all others wait for: to them it is as if that one wrote. Where there can be
 * no such thread, as with a database in memory, the connection itself writes.
 */
export const sqliteHitStore = (strapi: Core.Strapi): HitStore => {
  const { client } = strapi.db.connection as unknown as { client: Client };
  const { commitTimeoutMs } = pluginConfig(strapi).tracking;
  const tables: Tables = {
    event: tableName(strapi, 'event'),
    email: tableName(strapi, 'email'),
    link: tableName(strapi, 'link'),
    prospect: tableName(strapi, 'prospect'),
  };
  const writings = new WeakMap<Connection, (batch: SqliteBatch) => WriteResult>();
  let thread: ReturnType<typeof startSqliteWorker> | undefined;

  const writeHere = (connection: Connection, batch: SqliteBatch) => {
    const write = writings.get(connection) ?? createSqliteWriter(connection, tables);
    writings.set(connection, write);
    return write(batch);
  };

  return {
    async write(hits, consents) {
      const connection = await client.acquireConnection();
      try {
        thread ??= startSqliteWorker(connection, { driver: client.driver, tables });
        const batch = { hits, consents, waitMs: commitTimeoutMs };
        return thread.isRunning() ? await thread.write(batch) : writeHere(connection, batch);
      } finally {
        await client.releaseConnection(connection);
      }
    },

    pace: () => (thread?.isRunning() ? PACE_OF_THREAD : PACE_HERE),

    close: async () => thread?.end(),
  };
};
