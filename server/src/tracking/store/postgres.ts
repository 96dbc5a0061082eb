import type { Core } from '@strapi/types';
import { tableName } from '../../database/database';
import type { TypeName } from '../../plugin';
import { withTimeout } from '../../lib/with-timeout';
import type { HitStore } from './hit-store';
import { UNCLEAR_REASON } from '../events/kept-reason';
import type { ClassifiedHit } from '../classification/classified-hit';

/** Writes a batch with one statement: one transaction, one round trip. Each column of the batch is one array parameter. */
export const postgresHitStore = (strapi: Core.Strapi): HitStore => {
  const text = writeSql(strapi);

  return {
    async write(hits, consents) {
      const values = [...COLUMNS.map(([read]) => hits.map(read)), consents];
      const [row] = await onConnection(strapi, (connection) => connection.query({ text, values }));
      return {
        recorded: Number(row.recorded),
        unknown: Number(row.unknown),
        withoutConsent: Number(row.unwanted),
      };
    },
    pace: () => PACE,
  };
};

/** Large batches: the cost per row falls with the size. */
const PACE = { maxRows: 10_000, batchDelayMs: 1_000 };

type Row = Record<string, string>;

/** The part of pg's client that is used. */
type Connection = {
  query: (statement: { text: string; values: unknown[] }) => Promise<{ rows: Row[] }>;
  end: () => Promise<void>;
  /** Knex removes a connection with this mark from its pool. */
  __knex__disposed?: unknown;
};

type Client = {
  acquireConnection: () => Promise<Connection>;
  releaseConnection: (connection: Connection) => Promise<void>;
};

/** After this time without an answer the connection is removed from the pool: it may hang for ever. */
const RESPONSE_TIMEOUT_MS = 5_000;

const onConnection = async (
  strapi: Core.Strapi,
  work: (connection: Connection) => Promise<{ rows: Row[] }>
): Promise<Row[]> => {
  const { client } = strapi.db.connection as unknown as { client: Client };
  const connection = await client.acquireConnection();

  try {
    const { rows } = await withTimeout(work(connection), RESPONSE_TIMEOUT_MS, () => {
      const error = new Error(`PostgreSQL did not answer within ${RESPONSE_TIMEOUT_MS} ms`);
      connection.__knex__disposed = error;
      return error;
    });
    return rows;
  } finally {
    await client.releaseConnection(connection);
  }
};

const COLUMNS: Array<[read: (hit: ClassifiedHit) => unknown, name: string, type: string]> = [
  [(hit) => hit.kind, 'kind', 'text'],
  [(hit) => hit.emailPublicId, 'email_public_id', 'bigint'],
  [(hit) => hit.linkPublicId, 'link_public_id', 'bigint'],
  [(hit) => hit.occurredAt, 'occurred_at', 'timestamp'],
  [(hit) => hit.audience, 'audience', 'text'],
  [(hit) => hit.reason, 'reason', 'text'],
  [(hit) => hit.agent, 'agent', 'text'],
  [(hit) => hit.network, 'network', 'text'],
  [(hit) => hit.signals, 'signals', 'int'],
  [(hit) => hit.key, '"key"', 'text'],
];

const NAMES = COLUMNS.map(([, name]) => name);

/** Columns that are copied from the hit to its event unchanged. */
const COPIED = NAMES.filter((name) => !name.endsWith('_public_id')).join(', ');

const PARAMETERS = COLUMNS.map(([, , type], index) => `$${index + 1}::${type}[]`).join(', ');

/**
 * Locks the rows to change first, in the order of their ids, so that two nodes cannot deadlock.
 *
 * Where PostgreSQL still takes a table for empty, as after a large import, it joins everything row by row. So each hit is joined
 * once, and the statement is not prepared: its plan knows how many hits there are. Otherwise a batch takes a minute.
 */
const writeSql = (strapi: Core.Strapi) => {
  const schema = strapi.db.getSchemaName();
  const consents = `$${COLUMNS.length + 1}::text[]`;
  const table = (name: TypeName) => `${schema ? `"${schema}".` : ''}"${tableName(strapi, name)}"`;
  const isWanted = (kind: 'opens' | 'clicks') =>
    `p.${kind}_consent = any(${consents}) and e.${kind}_untracked is distinct from 'removed'`;

  return `
  with hit as materialized (
    select * from unnest(${PARAMETERS}) as h(${NAMES.join(', ')})
  ), known as materialized (
    select e.id as email_id, e.prospect_id, e.step_id, e.sequence_id, link_public_id, ${COPIED},
      case kind when 'opened' then ${isWanted('opens')} else ${isWanted('clicks')} end as is_wanted
    from hit
      join ${table('email')} e on e.public_id = email_public_id
      join ${table('prospect')} p on p.id = e.prospect_id
    order by e.id, occurred_at for no key update of e
  ), link as materialized (
    select l.id from (select distinct link_public_id from hit) h join ${table('link')} l on l.public_id = link_public_id
    order by l.id for no key update of l
  ), added as (
    insert into ${table('event')} (email_id, link_id, prospect_id, step_id, sequence_id, ${COPIED})
    select email_id, l.id, prospect_id, known.step_id, known.sequence_id, ${COPIED}
    from known left join ${table('link')} l on l.public_id = link_public_id
    where is_wanted
    on conflict ("key") do nothing
    returning email_id, link_id, kind, audience, reason, occurred_at
  ), moved_emails as (
    update ${table('email')} e set
      open_count = e.open_count + s.opens, click_count = e.click_count + s.clicks,
      automated_open_count = e.automated_open_count + s.automated_opens,
      automated_click_count = e.automated_click_count + s.automated_clicks,
      unclear_open_count = e.unclear_open_count + s.unclear_opens,
      first_opened_at = least(e.first_opened_at, s.first_opened),
      last_opened_at = greatest(e.last_opened_at, s.last_opened),
      first_clicked_at = least(e.first_clicked_at, s.first_clicked),
      last_clicked_at = greatest(e.last_clicked_at, s.last_clicked)
    from (
      select email_id,
        count(*) filter (where kind = 'opened' and audience = 'human') as opens,
        count(*) filter (where kind = 'clicked' and audience = 'human') as clicks,
        count(*) filter (where kind = 'opened' and audience = 'automated') as automated_opens,
        count(*) filter (where kind = 'clicked' and audience = 'automated') as automated_clicks,
        count(*) filter (where kind = 'opened' and reason = '${UNCLEAR_REASON}') as unclear_opens,
        min(occurred_at) filter (where kind = 'opened' and audience = 'human') as first_opened,
        max(occurred_at) filter (where kind = 'opened' and audience = 'human') as last_opened,
        min(occurred_at) filter (where kind = 'clicked' and audience = 'human') as first_clicked,
        max(occurred_at) filter (where kind = 'clicked' and audience = 'human') as last_clicked
      from added group by email_id
    ) s where e.id = s.email_id
  ), moved_links as (
    update ${table('link')} l set
      click_count = l.click_count + s.clicks,
      automated_click_count = l.automated_click_count + s.automated_clicks
    from (
      select link_id, count(*) filter (where audience = 'human') as clicks,
        count(*) filter (where audience = 'automated') as automated_clicks
      from added group by link_id
    ) s join link on link.id = s.link_id where l.id = link.id
  )
  select (select count(*) from added) as recorded,
    (select count(*) from hit) - (select count(*) from known) as unknown,
    (select count(*) from known where not is_wanted) as unwanted`;
};
