import type { Core } from '@strapi/types';
import { inTransaction, tableName, type Transaction } from '../../database/database';
import { recount } from '../events/counters';
import type { Consent } from '../../prospects/contract';
import { addWriteResult, createWriteResult, type WriteResult } from '../events/write-result';
import { groupBy } from '../../lib/group-by';
import type { HitStore } from './hit-store';
import { type EmailDelta, emailDeltas, linkDeltas } from './counter-deltas';
import type { ClassifiedHit } from '../classification/classified-hit';
import { consentOf } from './email-consents';

/** Each statement gets the whole batch as one JSON parameter. Needs JSON_TABLE: MySQL 8 or MariaDB 10.6. */
export const mysqlHitStore = (strapi: Core.Strapi): HitStore => {
  const sql = statements(strapi);

  return {
    write: (hits, consents) =>
      inTransaction(strapi, async (trx) => {
        const total = createWriteResult();
        for (const group of groupByUtcOffset(hits).values()) {
          addWriteResult(total, await writeGroup(strapi, { hits: group, consents, sql, trx }));
        }
        return total;
      }),
    pace: () => PACE,
  };
};

/** Small batches, because serialising one to JSON blocks the event loop. */
const PACE = { maxRows: 2_000, batchDelayMs: 200 };

const STATEMENT_TIMEOUT_MS = 5_000;

type Group = { hits: ClassifiedHit[]; consents: Consent[]; sql: Statements; trx: Transaction };

/** Locks the rows to change first, in the order of their ids, so that two nodes cannot deadlock. */
const writeGroup = async (strapi: Core.Strapi, { hits, consents, sql, trx }: Group): Promise<WriteResult> => {
  const run = async <Result>(statement: string, ...values: unknown[]): Promise<Result> => {
    const [result] = await trx.raw(statement, values as never).timeout(STATEMENT_TIMEOUT_MS);
    return result as Result;
  };
  const emails = emailDeltas(hits);
  const links = linkDeltas(hits);
  const findIds = async (table: 'email' | 'link', deltas: Array<{ publicId: number }>) => {
    const rows = await run<Array<{ id: number }>>(
      sql.findIds(table),
      JSON.stringify(deltas.map(({ publicId }) => publicId))
    );
    return rows.map(({ id }) => id);
  };
  const emailIds = await findIds('email', emails);
  const linkIds = await findIds('link', links);
  const origin = hits[0].occurredAt;

  const lockedEmails = await run<LockedEmail[]>(sql.lockEmails, JSON.stringify(emailIds));
  await run(sql.lockLinks, JSON.stringify(linkIds));
  const locked = new Map(lockedEmails.map((email) => [Number(email.public_id), email]));
  const known = hits.filter(({ emailPublicId }) => locked.has(emailPublicId));
  const consented = known.filter(({ emailPublicId, kind }) => {
    const email = locked.get(emailPublicId);
    return email && consents.includes(kind === 'opened' ? email.opens_consent : email.clicks_consent);
  });
  const { affectedRows } = await run<{ affectedRows: number }>(
    sql.insertEvents,
    origin,
    JSON.stringify(consented.map((hit) => toJson(hit, origin)))
  );
  if (affectedRows < hits.length) await recount(strapi, { emailIds, linkIds }, trx);
  else {
    await run(
      sql.updateEmailCounters,
      JSON.stringify(emails.map((delta) => toOffsets(delta, origin))),
      origin
    );
    await run(sql.updateLinkCounters, JSON.stringify(links));
  }

  return {
    recorded: affectedRows,
    unknown: hits.length - known.length,
    withoutConsent: known.length - consented.length,
  };
};

type LockedEmail = { public_id: number | string; opens_consent: Consent; clicks_consent: Consent };

/**
 * Times are sent as milliseconds after an origin, and only the origin is converted to the driver's time zone. Across a
 * change of daylight saving time the sum would be an hour off, so hits with different UTC offsets are written apart.
 */
const groupByUtcOffset = (hits: ClassifiedHit[]) =>
  groupBy(hits, ({ occurredAt }) => occurredAt.getTimezoneOffset());

const toJson = ({ occurredAt, ...hit }: ClassifiedHit, origin: Date) => ({
  ...hit,
  after: occurredAt.getTime() - origin.getTime(),
});

const toOffsets = (delta: EmailDelta, origin: Date) =>
  Object.fromEntries(
    Object.entries(delta).map(([name, value]) => [
      name,
      value instanceof Date ? value.getTime() - origin.getTime() : value,
    ])
  );

type Statements = ReturnType<typeof statements>;

const statements = (strapi: Core.Strapi) => {
  const table = (name: Parameters<typeof tableName>[1]) => `\`${tableName(strapi, name)}\``;
  const ids = `json_table(?, '$[*]' columns (id int path '$')) as wanted`;
  const instant = (after: string) => `o.origin + interval ${after} * 1000 microsecond`;
  const earlier = (column: string, after: string) =>
    `${column} = least(coalesce(${column}, ${instant(after)}), coalesce(${instant(after)}, ${column}))`;
  const later = (column: string, after: string) =>
    `${column} = greatest(coalesce(${column}, ${instant(after)}), coalesce(${instant(after)}, ${column}))`;

  return {
    findIds: (name: 'email' | 'link') => `
      select t.id from json_table(?, '$[*]' columns (public_id bigint path '$')) as wanted
      straight_join ${table(name)} t on t.public_id = wanted.public_id order by t.id`,

    lockEmails: `
      select e.public_id, ${consentOf('opens')} as opens_consent, ${consentOf('clicks')} as clicks_consent
      from ${ids} straight_join ${table('email')} e on e.id = wanted.id
      straight_join ${table('prospect')} p on p.id = e.prospect_id
      order by e.id for update`,

    lockLinks: `
      select l.id from ${ids} straight_join ${table('link')} l on l.id = wanted.id
      order by l.id for update`,

    insertEvents: `
      insert ignore into ${table('event')} (kind, email_id, link_id, prospect_id, step_id, sequence_id,
        occurred_at, audience, reason, agent, network, signals, \`key\`)
      select h.kind, e.id, l.id, e.prospect_id, e.step_id, e.sequence_id,
        ${instant('h.after_ms')}, h.audience, h.reason, h.agent, h.network, h.signals, h.event_key
      from (select cast(? as datetime(6)) as origin) o, json_table(?, '$[*]' columns (
        kind varchar(16) path '$.kind', email_public_id bigint path '$.emailPublicId', link_public_id bigint path '$.linkPublicId',
        after_ms bigint path '$.after',
        audience varchar(16) path '$.audience', reason varchar(32) path '$.reason',
        agent varchar(64) path '$.agent', network varchar(64) path '$.network',
        signals int path '$.signals', event_key varchar(64) path '$.key'
      )) h join ${table('email')} e on e.public_id = h.email_public_id
      left join ${table('link')} l on l.public_id = h.link_public_id`,

    updateEmailCounters: `
      update ${table('email')} e
      join json_table(?, '$[*]' columns (
        public_id bigint path '$.publicId', opens int path '$.opens', clicks int path '$.clicks',
        automated_opens int path '$.automatedOpens', unclear_opens int path '$.unclearOpens', automated_clicks int path '$.automatedClicks',
        first_opened bigint path '$.firstOpenedAt', last_opened bigint path '$.lastOpenedAt',
        first_clicked bigint path '$.firstClickedAt', last_clicked bigint path '$.lastClickedAt'
      )) s on s.public_id = e.public_id
      join (select cast(? as datetime(6)) as origin) o
      set e.open_count = e.open_count + s.opens, e.click_count = e.click_count + s.clicks,
        e.automated_open_count = e.automated_open_count + s.automated_opens,
        e.automated_click_count = e.automated_click_count + s.automated_clicks,
        e.unclear_open_count = e.unclear_open_count + s.unclear_opens,
        ${earlier('e.first_opened_at', 's.first_opened')}, ${later('e.last_opened_at', 's.last_opened')},
        ${earlier('e.first_clicked_at', 's.first_clicked')}, ${later('e.last_clicked_at', 's.last_clicked')}`,

    updateLinkCounters: `
      update ${table('link')} l
      join json_table(?, '$[*]' columns (
        public_id bigint path '$.publicId', clicks int path '$.clicks', automated_clicks int path '$.automatedClicks'
      )) s on s.public_id = l.public_id
      set l.click_count = l.click_count + s.clicks,
        l.automated_click_count = l.automated_click_count + s.automated_clicks`,
  };
};
