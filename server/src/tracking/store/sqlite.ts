import type { Core } from '@strapi/types';
import { tableName } from '../../database/database';
import { pluginConfig } from '../../strapi/environment';
import type { WriteResult } from '../events/write-result';
import type { HitStore } from './hit-store';
import { startSqliteWorker } from './sqlite-worker-client';
import { type Connection, createSqliteWriter, type SqliteBatch, type Tables } from './sqlite-statements';

/** Large batches: neighbouring rows share pages, so fewer pages are written. */
const WORKER_PACE = { maxRows: 20_000, batchDelayMs: 1_000 };

/** Small batches, because writing blocks the event loop. */
const MAIN_THREAD_PACE = { maxRows: 300, batchDelayMs: 20 };

type Client = {
  acquireConnection: () => Promise<Connection>;
  releaseConnection: (connection: Connection) => Promise<void>;
  /** Module of the driver. */
  driver: unknown;
};

/**
 * Writes in a worker thread, because SQLite's driver blocks the thread that calls it. Meanwhile the main thread holds
 * knex's only connection, so that no other query runs into the worker's lock. Without a worker, as for a database in
 * memory, that connection itself writes.
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
  const writers = new WeakMap<Connection, (batch: SqliteBatch) => WriteResult>();
  let worker: ReturnType<typeof startSqliteWorker> | undefined;

  const writeInMainThread = (connection: Connection, batch: SqliteBatch) => {
    const write = writers.get(connection) ?? createSqliteWriter(connection, tables);
    writers.set(connection, write);
    return write(batch);
  };

  return {
    async write(hits, consents) {
      const connection = await client.acquireConnection();
      try {
        worker ??= startSqliteWorker(connection, { driver: client.driver, tables });
        const batch = { hits, consents, lockTimeoutMs: commitTimeoutMs };
        return worker.isRunning() ? await worker.write(batch) : writeInMainThread(connection, batch);
      } finally {
        await client.releaseConnection(connection);
      }
    },

    pace: () => (worker?.isRunning() ? WORKER_PACE : MAIN_THREAD_PACE),

    close: async () => worker?.end(),
  };
};
