import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { type Joined, qualifiedTable, tableAs, toDate } from '../../database/database';
import { REMOVED_KEY } from '../../tracking/events/overflow-hits';
import type { EventKind } from './contract';
import type { Audience } from '../contract';
import type { Position } from './feed-position';
import { hourBounds, whereSent } from '../../emails/list/sent-range';

export type EventFilter = {
  kinds: readonly EventKind[];
  audience: Audience;
  /** Database ids; 0 matches nothing. */
  sequenceId?: number;
  prospectId?: number;
  emailId?: number;
  /** The emails sent in one slot. */
  slot?: { hour: Date; sequenceId: number | null; stepId: number | null };
  /** Older events are left out. */
  since: Date | null;
};

export type EventPosition = { at: number; event: number };

type Range = { after: Position | null; limit: number };

/** The positions of the latest events after a position of the feed, at most `limit`. */
export const findNewestEvents = async (
  strapi: Core.Strapi,
  filter: EventFilter,
  { after, limit }: Range
): Promise<EventPosition[]> => {
  const read = (limitTo: (query: Joined) => void) => {
    const query = tableAs(strapi, 'event', 'v').select('v.id', 'v.occurred_at');
    limitTo(query);
    query.where('v.key', 'not like', `${REMOVED_KEY}:%`);
    if (filter.since) query.where('v.occurred_at', '>=', filter.since);
    if (after) whereAfter(query, after);
    return newestFirst(query, 'v.').limit(limit);
  };

  const parts = hasSubject(filter)
    ? [read((query) => whereMatching(strapi, query, filter))]
    : kindsAndAudiences(filter).map((part) => read((query) => query.where(part)));
  if (parts.length === 0) return [];

  const rows = await newestFirst(union(strapi, parts)).limit(limit);
  return rows.map((row) => ({ at: (toDate(row.occurred_at) as Date).getTime(), event: Number(row.id) }));
};

const newestFirst = (query: Joined, prefix = ''): Joined =>
  query.orderBy([
    { column: `${prefix}occurred_at`, order: 'desc' },
    { column: `${prefix}id`, order: 'desc' },
  ]);

/** The first condition is a bound for which the database can use an index. */
const whereAfter = (query: Joined, after: Position) => {
  const at = new Date(after.at);
  if (!('event' in after)) query.where('v.occurred_at', '<', at);
  else
    query
      .where('v.occurred_at', '<=', at)
      .where((older) => older.where('v.occurred_at', '<', at).orWhere('v.id', '<', after.event));
};

const hasSubject = ({ sequenceId, prospectId, emailId, slot }: EventFilter) =>
  [sequenceId, prospectId, emailId, slot].some((subject) => subject !== undefined);

const whereMatching = (strapi: Core.Strapi, query: Joined, filter: EventFilter) => {
  const { kinds, audience, sequenceId, prospectId, emailId, slot } = filter;
  query.whereIn('v.kind', kinds);
  if (audience !== 'all') query.where('v.audience', audience);
  if (sequenceId !== undefined) query.where('v.sequence_id', sequenceId);
  if (prospectId !== undefined) query.where('v.prospect_id', prospectId);
  if (emailId !== undefined) query.where('v.email_id', emailId);
  if (slot) {
    query.join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id');
    whereSentInSlot(query, slot);
  }
};

/** Emails `e` that were sent in the hour from `hour` on; of deleted sequences and steps where the id is null. */
export const whereSentInSlot = (
  query: Knex.QueryBuilder,
  { hour, sequenceId, stepId }: NonNullable<EventFilter['slot']>
) => {
  query.where({ 'e.sequence_id': sequenceId, 'e.step_id': stepId, 'e.state': 'sent' });
  whereSent(query, 'e.sent_at', hourBounds(hour));
};

/**
 * Each kind and audience is read for itself, in the order of their index, and stops at the limit. So opens are found at once
 * below any number of sent emails.
 */
const kindsAndAudiences = ({ kinds, audience }: EventFilter) => {
  const audiences = audience === 'all' ? (['human', 'automated'] as const) : [audience];

  return kinds.flatMap((kind) =>
    audiences
      .filter((of) => of === 'human' || kind === 'opened' || kind === 'clicked')
      .map((of) => ({ 'v.kind': kind, 'v.audience': of }))
  );
};

/** SQLite takes a limit within a union only in a subquery. */
const union = (strapi: Core.Strapi, parts: Joined[]): Joined => {
  const { connection } = strapi.db;
  const [first, ...others] = parts.map((part, index) =>
    connection.select('id', 'occurred_at').from(part.as(`part${index}`))
  );

  return connection
    .select('id', 'occurred_at')
    .from((first as Joined).unionAll(others).as('newest')) as Joined;
};
