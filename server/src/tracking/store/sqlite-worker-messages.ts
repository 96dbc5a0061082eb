import type { JudgedHit } from '../classification/classified-hit';
import type { SqliteBatch, Tables } from './sqlite-statements';

/** What the two ends of the thread that writes to SQLite tell each other. */

export type ThreadData = {
  /** The file of the driver that the process has loaded. */
  driver: string;
  database: string;
  /** What the process set on its own connection. */
  pragmas: Record<string, unknown>;
  tables: Tables;
};

/** `hits` are texts, which are copied several times faster than objects. */
export type ThreadRequest = Omit<SqliteBatch, 'hits'> & { id: number; hits: string[] };

export const writeHit = (hit: JudgedHit): string => JSON.stringify(toRow(hit));

export const readHit = (text: string): JudgedHit => toHit(JSON.parse(text));

type Row = ReturnType<typeof toRow>;

const toRow = (hit: JudgedHit) =>
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
]: Row): JudgedHit => ({
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
