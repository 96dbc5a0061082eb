import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WriteResult } from '../events/write-result';
import { mapYielding } from '../../lib/event-loop';
import { type WorkerData, type WorkerRequest, serializeHit } from './sqlite-worker-messages';
import type { Connection, SqliteBatch, Tables } from './sqlite-statements';

type WorkerResponse = { id: number } & ({ written: WriteResult } | { error: Error & { code?: string } });

type PendingWrite = { resolve: (result: WriteResult) => void; reject: (error: Error) => void };

const WORKER_ENDED = 'The worker thread that writes to SQLite has ended.';

/** Settings that belong to a connection and are not stored in the database file. */
const PRAGMAS = ['foreign_keys', 'synchronous'];

/**
 * Starts the worker thread that writes to SQLite. There is none for a database in memory, and it is not restarted once
 * it has ended: check `isRunning` before each write.
 */
export const startSqliteWorker = (
  connection: Connection,
  { driver, tables }: { driver: unknown; tables: Tables }
) => {
  const pending = new Map<number, PendingWrite>();
  let lastId = 0;
  let worker = startWorker(connection, driver, tables);

  const retireWorker = (error: Error) => {
    worker = null;
    pending.forEach(({ reject }) => reject(error));
    pending.clear();
  };

  worker?.on('message', (response: WorkerResponse) => {
    const { resolve, reject } = pending.get(response.id) as PendingWrite;
    pending.delete(response.id);
    if ('written' in response) resolve(response.written);
    else reject(Object.assign(new Error(response.error.message), response.error));
  });
  worker?.on('error', retireWorker);
  worker?.on('exit', () => retireWorker(new Error(WORKER_ENDED)));

  return {
    isRunning: () => worker !== null,

    /** @throws the driver's error; then nothing was written */
    async write(batch: SqliteBatch) {
      const request: WorkerRequest = {
        ...batch,
        id: (lastId += 1),
        hits: await mapYielding(batch.hits, serializeHit),
      };
      if (!worker) throw new Error(WORKER_ENDED);
      const result = new Promise<WriteResult>((resolve, reject) =>
        pending.set(request.id, { resolve, reject })
      );
      worker.postMessage(request);
      return result;
    },

    async end() {
      await worker?.terminate();
    },
  };
};

/** Relative to the bundle of the server, as `npm run build` places it. */
const WORKER_FILE = '../hit-writer/index.js';

const startWorker = (connection: Connection, driver: unknown, tables: Tables): Worker | null => {
  const driverPath = findModulePath(driver);
  if (connection.memory || connection.name === '' || !driverPath) return null;

  const pragmas = PRAGMAS.map((name) => [name, connection.pragma(name, { simple: true })]);
  const data: WorkerData = {
    driver: driverPath,
    database: connection.name,
    pragmas: Object.fromEntries(pragmas),
    tables,
  };
  const worker = new Worker(join(__dirname, WORKER_FILE), { workerData: data });
  worker.unref();
  return worker;
};

/**
 * The worker must load the same file of the driver. A second copy of SQLite in this process would break the locks of the
 * first one: see https://sqlite.org/howtocorrupt.html, section 2.2.1.
 */
const findModulePath = (driver: unknown): string | undefined =>
  Object.values(require.cache).find((module) => module?.exports === driver)?.filename;
