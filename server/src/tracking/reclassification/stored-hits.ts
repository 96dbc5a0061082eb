import type { Core } from '@strapi/types';
import { toDate, table, type Transaction } from '../../database/database';
import type { Classification, HitEmail } from '../classification/classify';
import { SIGNALS } from '../classification/signals';
import { groupBy } from '../../lib/group-by';

/** An open or a click in the database, with its current classification. */
export type StoredHit = {
  id: number;
  emailId: number;
  kind: 'opened' | 'clicked';
  linkId: number | null;
  at: number;
  signals: number;
  audience: string;
  reason: string | null;
};

export type ChangedClassification = { hit: StoredHit; classification: Classification };

/** Locks the rows in the order of their ids, as the hit stores do, so that they cannot deadlock. */
export const lockEmails = async (strapi: Core.Strapi, ids: number[], trx: Transaction) => {
  const rows = await table(strapi, 'email', trx)
    .whereIn('id', ids)
    .orderBy('id')
    .forUpdate()
    .select('id', 'sent_at', 'bounced_at');

  return new Map<number, HitEmail>(
    rows.map(({ id, sent_at, bounced_at }) => [
      id,
      { sentAt: toEpochMs(sent_at), bouncedAt: toEpochMs(bounced_at) },
    ])
  );
};

/**
 * Hits by email id, since `from` unless it is null, without those that were only counted. Opens that a later click may
 * explain are included whatever their time.
 */
export const findStoredHits = async (
  strapi: Core.Strapi,
  { emailIds, from }: { emailIds: number[]; from: Date | null },
  trx: Transaction
): Promise<Map<number, StoredHit[]>> => {
  const query = table(strapi, 'event', trx)
    .whereIn('email_id', emailIds)
    .whereIn('kind', ['opened', 'clicked'])
    .whereNull('overflow_hits')
    .select('id', 'email_id', 'kind', 'link_id', 'occurred_at', 'signals', 'audience', 'reason');
  const rows = await (from
    ? query.where((since) => since.where('occurred_at', '>=', from).orWhereRaw(IS_UNCLEAR))
    : query);
  const hits = rows.map((row): StoredHit => ({
    id: row.id,
    emailId: row.email_id,
    kind: row.kind as StoredHit['kind'],
    linkId: row.link_id,
    at: toEpochMs(row.occurred_at) ?? 0,
    signals: row.signals,
    audience: row.audience,
    reason: row.reason,
  }));

  return groupBy(hits, ({ emailId }) => emailId);
};

/** In SQL, what classify.ts calls unclear. */
export const IS_UNCLEAR = `kind = 'opened' and (signals & ${SIGNALS.appleMail}) <> 0`;

/** The emails in which a person clicked before `from`, or in a click that was only counted. */
export const findClickedEarlier = async (
  strapi: Core.Strapi,
  { emailIds, from }: { emailIds: number[]; from: Date | null },
  trx: Transaction
): Promise<Set<number>> => {
  if (emailIds.length === 0) return new Set();
  const rows = await table(strapi, 'event', trx)
    .whereIn('email_id', emailIds)
    .where({ kind: 'clicked', audience: 'human' })
    .where((earlier) => {
      earlier.whereNotNull('overflow_hits');
      if (from) earlier.orWhere('occurred_at', '<', from);
    })
    .distinct('email_id');

  return new Set(rows.map(({ email_id }) => email_id));
};

const toEpochMs = (value: Parameters<typeof toDate>[0]) => toDate(value)?.getTime() ?? null;
