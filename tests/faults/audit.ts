import knex, { type Knex } from 'knex';
import type { Database } from '../helpers/databases';
import { increment, type Ledger } from './ledger';
import { nameOf } from './target';

export type Connection = Knex;

const CLIENTS: Record<Database, string> = { sqlite: 'better-sqlite3', postgres: 'pg', mariadb: 'mysql2' };

export const connect = (database: Database, connection: object): Connection =>
  knex({
    client: CLIENTS[database],
    connection,
    useNullAsDefault: database === 'sqlite',
    pool: { min: 0, max: 2 },
  });

/** The faults in the database, each with a description. */
export type Audit = {
  /** Hits that were acknowledged but not stored. */
  lost: string[];
  /** Hits that are stored more often than they were requested. */
  duplicated: string[];
  repeatedKeys: number;
  /** Emails and links whose counters differ from the number of their events. */
  wrongEmails: unknown[];
  wrongLinks: unknown[];
};

export const NO_FAULTS: Audit = {
  lost: [],
  duplicated: [],
  repeatedKeys: 0,
  wrongEmails: [],
  wrongLinks: [],
};

/** Compares the ledger of the readers with the database, and counters with events. */
export const audit = async (database: Connection, ledger: Ledger): Promise<Audit> => {
  const stored = await countStored(database);
  const acknowledged = await ledger.acknowledged();
  const countOf = (counts: ReadonlyMap<string, number>, name: string) => counts.get(name) ?? 0;
  const describeFault = (name: string) =>
    `${name}: ${countOf(acknowledged, name)} acknowledged, ${countOf(stored, name)} stored, ${countOf(ledger.attempted, name)} attempted`;

  return {
    lost: [...acknowledged.keys()]
      .filter((name) => countOf(stored, name) < countOf(acknowledged, name))
      .map(describeFault),
    duplicated: [...stored.keys()]
      .filter((name) => countOf(stored, name) > countOf(ledger.attempted, name))
      .map(describeFault),
    repeatedKeys: await countRepeatedKeys(database),
    wrongEmails: await findWrongEmails(database),
    wrongLinks: await findWrongLinks(database),
  };
};

/** Number of stored events of hits, keyed as `nameOf` of target.ts: by kind, email and link. */
export const countStored = async (database: Connection): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  const rows: StoredHits[] = await hits(database)
    .join('sequences_emails as e', 'e.id', 'ev.email_id')
    .leftJoin('sequences_links as l', 'l.id', 'ev.link_id')
    .groupBy('ev.kind', 'e.public_id', 'l.public_id')
    .select(
      'ev.kind',
      'e.public_id as email_public_id',
      'l.public_id as link_public_id',
      database.raw(`${HITS} as hits`)
    );
  for (const row of rows)
    increment(counts, nameOf(row.kind, row.email_public_id, row.link_public_id), Number(row.hits));

  return counts;
};

/** An event that sums up hits counts all of them. */
const HITS = 'coalesce(sum(coalesce(ev.overflow_hits, 1)), 0)';

/** The number of hits that are stored, in detail or counted. */
export const countEvents = async (database: Connection): Promise<number> =>
  [...(await countStored(database)).values()].reduce((sum, events) => sum + events, 0);

type StoredHits = {
  kind: string;
  email_public_id: number | string;
  link_public_id: number | string | null;
  hits: string | number;
};

const hits = (database: Connection) =>
  database('sequences_events as ev').whereIn('ev.kind', ['opened', 'clicked', 'unsubscribed']);

const countRepeatedKeys = async (database: Connection) => {
  const [row] = await database('sequences_events').count({ all: '*' }).countDistinct({ distinct: 'key' });

  return Number(row?.all) - Number(row?.distinct);
};

const findWrongEmails = async (database: Connection) => {
  const events = (kind: string, audience: string) =>
    database('sequences_events as ev')
      .whereRaw('ev.email_id = e.id')
      .where({ 'ev.kind': kind, 'ev.audience': audience })
      .select(database.raw(HITS));
  const emails = await database('sequences_emails as e').select(
    'e.id',
    'e.open_count',
    'e.click_count',
    'e.automated_open_count',
    'e.automated_click_count',
    events('opened', 'human').as('opens'),
    events('clicked', 'human').as('clicks'),
    events('opened', 'automated').as('automated_opens'),
    events('clicked', 'automated').as('automated_clicks')
  );

  return emails.filter(
    (row) =>
      row.open_count !== Number(row.opens) ||
      row.click_count !== Number(row.clicks) ||
      row.automated_open_count !== Number(row.automated_opens) ||
      row.automated_click_count !== Number(row.automated_clicks)
  );
};

const findWrongLinks = async (database: Connection) => {
  const clicks = (audience: string) =>
    database('sequences_events as ev')
      .whereRaw('ev.link_id = l.id')
      .where({ 'ev.kind': 'clicked', 'ev.audience': audience })
      .select(database.raw(HITS));
  const links = await database('sequences_links as l').select(
    'l.id',
    'l.click_count',
    'l.automated_click_count',
    clicks('human').as('clicks'),
    clicks('automated').as('automated_clicks')
  );

  return links.filter(
    (row) =>
      row.click_count !== Number(row.clicks) || row.automated_click_count !== Number(row.automated_clicks)
  );
};
