import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { parseHit, type WorkerData, type WorkerRequest } from './sqlite-worker-messages';
import { type Connection, createSqliteWriter } from './sqlite-statements';

/** Worker thread that writes batches to SQLite. See sqlite-worker-client.ts for the main thread's side. */

const { driver, database, pragmas, tables }: WorkerData = workerData;
const Driver = createRequire(driver)(driver);
const connection: Connection = new Driver(database, { fileMustExist: true });
for (const [name, value] of Object.entries(pragmas)) connection.pragma(`${name} = ${value}`);
const write = createSqliteWriter(connection, tables);

parentPort?.on('message', ({ id, hits, ...rest }: WorkerRequest) => {
  try {
    parentPort?.postMessage({ id, written: write({ ...rest, hits: hits.map(parseHit) }) });
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    parentPort?.postMessage({ id, error: { name, message, code } });
  }
});
