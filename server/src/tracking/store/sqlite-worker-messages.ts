import type { ClassifiedHit } from '../classification/classified-hit';
import type { SqliteBatch, Tables } from './sqlite-statements';

/** What the two ends of the thread that writes to SQLite tell each other. */

export type WorkerData = {
  /** The file of the driver that the process has loaded. */
  driver: string;
  database: string;
  /** What the process set on its own connection. */
  pragmas: Record<string, unknown>;
  tables: Tables;
};

/** `hits` are texts, which are copied several times faster than objects. */
export type WorkerRequest = Omit<SqliteBatch, 'hits'> & { id: number; hits: string[] };

export const writeHit = (hit: ClassifiedHit): string => JSON.stringify(toRow(hit));

export const readHit = (text: string): ClassifiedHit => toHit(JSON.parse(text));

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
