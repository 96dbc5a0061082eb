import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WriteResult } from './hit-store';
import { mapYielding } from '../../lib/event-loop';
import { type WorkerData, type WorkerRequest, writeHit } from './sqlite-worker-messages';
import type { Connection, SqliteBatch, Tables } from './sqlite-statements';

type Answer = { id: number } & ({ written: WriteResult } | { error: Error & { code?: string } });

type Waiting = { resolve: (written: WriteResult) => void; reject: (error: Error) => void };

const ENDED = 'The thread that writes to SQLite ended';

/** What a connection may have been set to and its file does not tell. */
const PRAGMAS = ['foreign_keys', 'synchronous'];

/** This end of the thread that writes to SQLite. It is not running where it cannot be, and never again once it ended. */
export const startSqliteWorker = (
  connection: Connection,
  { driver, tables }: { driver: unknown; tables: Tables }
) => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker = startWorker(connection, driver, tables);

  const giveUp = (error: Error) => {
    worker = null;
    waiting.forEach(({ reject }) => reject(error));
    waiting.clear();
  };

  worker?.on('message', (answer: Answer) => {
    const { resolve, reject } = waiting.get(answer.id) as Waiting;
    waiting.delete(answer.id);
    if ('written' in answer) resolve(answer.written);
    else reject(Object.assign(new Error(answer.error.message), answer.error));
  });
  worker?.on('error', giveUp);
  worker?.on('exit', () => giveUp(new Error(ENDED)));

  return {
    isRunning: () => worker !== null,

    /** @throws the driver's error; then nothing was written */
    async write(batch: SqliteBatch) {
      const request: WorkerRequest = {
        ...batch,
        id: (lastId += 1),
        hits: await mapYielding(batch.hits, writeHit),
      };
      if (!worker) throw new Error(ENDED);
      const written = new Promise<WriteResult>((resolve, reject) =>
        waiting.set(request.id, { resolve, reject })
      );
      worker.postMessage(request);
      return written;
    },

    async end() {
      await worker?.terminate();
    },
  };
};

/** Beside the bundle of the server, where the build puts it. */
const THREAD = '../hit-writer/index.js';

const startWorker = (connection: Connection, driver: unknown, tables: Tables): Worker | null => {
  const file = fileOf(driver);
  if (connection.memory || connection.name === '' || !file) return null;

  const pragmas = PRAGMAS.map((name) => [name, connection.pragma(name, { simple: true })]);
  const data: WorkerData = {
    driver: file,
    database: connection.name,
    pragmas: Object.fromEntries(pragmas),
    tables,
  };
  const worker = new Worker(join(__dirname, THREAD), { workerData: data });
  worker.unref();
  return worker;
};

/**
 * The file the driver was loaded from. Another copy of SQLite in this process would break the locks of the first one:
 * see https://sqlite.org/howtocorrupt.html, section 2.2.1.
 */
const fileOf = (driver: unknown): string | undefined =>
  Object.values(require.cache).find((module) => module?.exports === driver)?.filename;
