import type { TrackingConsent } from '../../prospects/contract';
import type { WriteResult } from './hit-store';
import { type EmailDelta, emailDeltas, linkDeltas } from './counter-deltas';
import type { ClassifiedHit } from '../classification/classified-hit';

export type SqliteBatch = {
  hits: ClassifiedHit[];
  consents: TrackingConsent[];
  /** How long to wait, in milliseconds, while another process holds the file. */
  waitMs: number;
};

/** The names of tables. */
export type Tables = Record<'event' | 'email' | 'link' | 'prospect', string>;

/**
 * Writes batches over one connection. SQLite lives in this process, so a statement costs no round trip but its
 * preparation: statements are prepared once and run row by row, without knex between.
 */
export const createSqliteWriter = (connection: Connection, tables: Tables) => {
  const statements = prepare(connection, tables);

  /** @throws the driver's error; then nothing was written */
  return (batch: SqliteBatch): WriteResult =>
    withinMs(connection, batch.waitMs, () =>
      connection.transaction(() => writeAll(statements, batch)).immediate()
    );
};

/** The driver blocks this process while another one holds the file. */
const withinMs = <Result>(connection: Connection, waitMs: number, work: () => Result): Result => {
  const [{ timeout }] = connection.pragma('busy_timeout') as [{ timeout: number }];
  connection.pragma(`busy_timeout = ${waitMs}`);
  try {
    return work();
  } finally {
    connection.pragma(`busy_timeout = ${timeout}`);
  }
};

const writeAll = (statements: Prepared, { hits, consents }: SqliteBatch): WriteResult => {
  const added: ClassifiedHit[] = [];
  let unknown = 0;
  let unwanted = 0;

  for (const hit of hits) {
    const addressee = statements.findAddressee.get(hit) as Addressee | undefined;
    if (!addressee) unknown += 1;
    else if (!consents.includes(addressee.consent)) unwanted += 1;
    else if (statements.insertEvent.run(eventOf(hit, addressee)).changes > 0) added.push(hit);
  }
  for (const sum of emailDeltas(added)) statements.moveEmail.run(withMillis(sum));
  for (const sum of linkDeltas(added)) statements.moveLink.run(sum);
  return { recorded: added.length, unknown, unwanted };
};

type Addressee = {
  emailId: number;
  prospectId: number;
  stepId: number | null;
  sequenceId: number | null;
  consent: TrackingConsent;
};

/** With instants as knex writes them on SQLite. */
const eventOf = (hit: ClassifiedHit, { emailId, prospectId, stepId, sequenceId }: Addressee) => ({
  ...hit,
  emailId,
  occurredAt: hit.occurredAt.getTime(),
  prospectId,
  stepId,
  sequenceId,
});

/** The same. */
const withMillis = (sum: EmailDelta) => ({
  ...sum,
  firstOpenedAt: sum.firstOpenedAt?.getTime() ?? null,
  lastOpenedAt: sum.lastOpenedAt?.getTime() ?? null,
  firstClickedAt: sum.firstClickedAt?.getTime() ?? null,
  lastClickedAt: sum.lastClickedAt?.getTime() ?? null,
});

/** What of better-sqlite3 is used. */
export type Connection = {
  prepare: (sql: string) => Statement;
  /** The path of the file. */
  name: string;
  memory: boolean;
  pragma: (text: string, options?: { simple: boolean }) => unknown;
  transaction: <Result>(work: () => Result) => { immediate: () => Result };
};

type Statement = { run: (values: object) => { changes: number }; get: (values: object) => unknown };

type Prepared = ReturnType<typeof prepare>;

const prepare = (connection: Connection, tables: Tables) => {
  const table = (name: keyof Tables) => `"${tables[name]}"`;

  return {
    findAddressee: connection.prepare(
      `select e.id as emailId, e.prospect_id as prospectId, e.step_id as stepId, e.sequence_id as sequenceId,
         p.tracking_consent as consent
       from ${table('email')} as e join ${table('prospect')} as p on p.id = e.prospect_id
       where e.public_id = @emailPublicId`
    ),
    // One row of values: for `insert … select`, SQLite writes each page aside first, to be able to undo the statement alone.
    insertEvent: connection.prepare(
      `insert into ${table('event')} (kind, email_id, link_id, prospect_id, step_id, sequence_id,
         occurred_at, audience, reason, agent, network, signals, "key")
       values (@kind, @emailId, (select id from ${table('link')} where public_id = @linkPublicId), @prospectId, @stepId, @sequenceId,
         @occurredAt, @audience, @reason, @agent, @network, @signals, @key)
       on conflict ("key") do nothing`
    ),
    moveEmail: connection.prepare(
      `update ${table('email')} set
         open_count = open_count + @opens, click_count = click_count + @clicks,
         automated_open_count = automated_open_count + @automatedOpens,
         automated_click_count = automated_click_count + @automatedClicks,
         first_opened_at = ${earlier('first_opened_at', '@firstOpenedAt')},
         last_opened_at = ${later('last_opened_at', '@lastOpenedAt')},
         first_clicked_at = ${earlier('first_clicked_at', '@firstClickedAt')},
         last_clicked_at = ${later('last_clicked_at', '@lastClickedAt')}
       where public_id = @publicId`
    ),
    moveLink: connection.prepare(
      `update ${table('link')} set click_count = click_count + @clicks,
         automated_click_count = automated_click_count + @automatedClicks
       where public_id = @publicId`
    ),
  };
};

/** SQLite's min and max of two values are null where one is. */
const earlier = (column: string, value: string) =>
  `min(coalesce(${column}, ${value}), coalesce(${value}, ${column}))`;

const later = (column: string, value: string) =>
  `max(coalesce(${column}, ${value}), coalesce(${value}, ${column}))`;
