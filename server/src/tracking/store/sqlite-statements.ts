import type { Consent } from '../../prospects/contract';
import type { WriteResult } from '../events/write-result';
import { type EmailDelta, emailDeltas, linkDeltas } from './counter-deltas';
import type { ClassifiedHit } from '../classification/classified-hit';
import { consentOf } from './email-consents';

export type SqliteBatch = {
  hits: ClassifiedHit[];
  /** Values of the consent to opens or to clicks with which a hit of that kind is recorded. */
  consents: Consent[];
  /** How long to wait for the lock while another process holds it. */
  lockTimeoutMs: number;
};

/** Table names. */
export type Tables = Record<'event' | 'email' | 'link' | 'prospect', string>;

/**
 * Writes batches over one connection, row by row, with statements that are prepared once. SQLite runs in this process, so a
 * statement costs no round trip, but its preparation; knex would prepare each anew.
 */
export const createSqliteWriter = (connection: Connection, tables: Tables) => {
  const statements = prepare(connection, tables);

  /** Writes one batch in a transaction. @throws the driver's error; then nothing was written */
  return (batch: SqliteBatch): WriteResult =>
    withLockTimeout(connection, batch.lockTimeoutMs, () =>
      connection.transaction(() => writeAll(statements, batch)).immediate()
    );
};

/** The driver blocks its thread while it waits for the lock of another process. */
const withLockTimeout = <Result>(
  connection: Connection,
  lockTimeoutMs: number,
  work: () => Result
): Result => {
  const [{ timeout }] = connection.pragma('busy_timeout') as [{ timeout: number }];
  connection.pragma(`busy_timeout = ${lockTimeoutMs}`);
  try {
    return work();
  } finally {
    connection.pragma(`busy_timeout = ${timeout}`);
  }
};

const writeAll = (statements: Prepared, { hits, consents }: SqliteBatch): WriteResult => {
  const added: ClassifiedHit[] = [];
  let unknown = 0;
  let withoutConsent = 0;

  for (const hit of hits) {
    const email = statements.findEmail.get(hit) as EmailRow | undefined;
    if (!email) unknown += 1;
    else if (!consents.includes(hit.kind === 'opened' ? email.opensConsent : email.clicksConsent))
      withoutConsent += 1;
    else if (statements.insertEvent.run(toEventValues(hit, email)).changes > 0) added.push(hit);
  }
  for (const delta of emailDeltas(added)) statements.updateEmailCounters.run(toDeltaValues(delta));
  for (const delta of linkDeltas(added)) statements.updateLinkCounters.run(delta);
  return { recorded: added.length, unknown, withoutConsent };
};

type EmailRow = {
  emailId: number;
  prospectId: number;
  stepId: number | null;
  sequenceId: number | null;
  opensConsent: Consent;
  clicksConsent: Consent;
};

/** Dates as epoch ms, as knex stores them on SQLite. */
const toEventValues = (hit: ClassifiedHit, { emailId, prospectId, stepId, sequenceId }: EmailRow) => ({
  ...hit,
  emailId,
  occurredAt: hit.occurredAt.getTime(),
  prospectId,
  stepId,
  sequenceId,
});

const toDeltaValues = (delta: EmailDelta) => ({
  ...delta,
  firstOpenedAt: delta.firstOpenedAt?.getTime() ?? null,
  lastOpenedAt: delta.lastOpenedAt?.getTime() ?? null,
  firstClickedAt: delta.firstClickedAt?.getTime() ?? null,
  lastClickedAt: delta.lastClickedAt?.getTime() ?? null,
});

/** The part of better-sqlite3 that is used. */
export type Connection = {
  prepare: (sql: string) => Statement;
  /** Path of the database file. */
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
    findEmail: connection.prepare(
      `select e.id as emailId, e.prospect_id as prospectId, e.step_id as stepId, e.sequence_id as sequenceId,
         ${consentOf('opens')} as opensConsent, ${consentOf('clicks')} as clicksConsent
       from ${table('email')} as e join ${table('prospect')} as p on p.id = e.prospect_id
       where e.public_id = @emailPublicId`
    ),
    // `values` instead of `insert … select`: for the latter SQLite journals each page first, to be able to undo the
    // statement alone.
    insertEvent: connection.prepare(
      `insert into ${table('event')} (kind, email_id, link_id, prospect_id, step_id, sequence_id,
         occurred_at, audience, reason, agent, network, signals, "key")
       values (@kind, @emailId, (select id from ${table('link')} where public_id = @linkPublicId), @prospectId, @stepId, @sequenceId,
         @occurredAt, @audience, @reason, @agent, @network, @signals, @key)
       on conflict ("key") do nothing`
    ),
    updateEmailCounters: connection.prepare(
      `update ${table('email')} set
         open_count = open_count + @opens, click_count = click_count + @clicks,
         automated_open_count = automated_open_count + @automatedOpens,
         automated_click_count = automated_click_count + @automatedClicks,
         unclear_open_count = unclear_open_count + @unclearOpens,
         first_opened_at = ${earlier('first_opened_at', '@firstOpenedAt')},
         last_opened_at = ${later('last_opened_at', '@lastOpenedAt')},
         first_clicked_at = ${earlier('first_clicked_at', '@firstClickedAt')},
         last_clicked_at = ${later('last_clicked_at', '@lastClickedAt')}
       where public_id = @publicId`
    ),
    updateLinkCounters: connection.prepare(
      `update ${table('link')} set click_count = click_count + @clicks,
         automated_click_count = automated_click_count + @automatedClicks
       where public_id = @publicId`
    ),
  };
};

/** SQLite's `min` and `max` of two values return null when one of them is null. */
const earlier = (column: string, value: string) =>
  `min(coalesce(${column}, ${value}), coalesce(${value}, ${column}))`;

const later = (column: string, value: string) =>
  `max(coalesce(${column}, ${value}), coalesce(${value}, ${column}))`;
