import type { ClassifiedHit } from '../classification/classified-hit';
import type { SqliteBatch, Tables } from './sqlite-statements';

/** Messages between the main thread and the worker that writes to SQLite. */

export type WorkerData = {
  /** Path of the driver module that the main thread has loaded. */
  driver: string;
  /** Path of the database file. */
  database: string;
  /** Settings of the main thread's connection, by name. */
  pragmas: Record<string, unknown>;
  tables: Tables;
};

/** `hits` are JSON strings, which are copied between threads several times faster than objects. */
export type WorkerRequest = Omit<SqliteBatch, 'hits'> & { id: number; hits: string[] };

export const serializeHit = (hit: ClassifiedHit): string => JSON.stringify(toRow(hit));

export const parseHit = (json: string): ClassifiedHit => toHit(JSON.parse(json));

type Row = ReturnType<typeof toRow>;

const toRow = (hit: ClassifiedHit) =>
  [
    hit.kind,
    hit.emailPublicId,
    hit.linkPublicId,
    hit.occurredAt.getTime(),
    hit.audience,
    hit.reason,
    hit.agent,
    hit.network,
    hit.signals,
    hit.key,
  ] as const;

const toHit = ([
  kind,
  emailPublicId,
  linkPublicId,
  at,
  audience,
  reason,
  agent,
  network,
  signals,
  key,
]: Row): ClassifiedHit => ({
  kind,
  emailPublicId,
  linkPublicId,
  occurredAt: new Date(at),
  audience,
  reason,
  agent,
  network,
  signals,
  key,
});
