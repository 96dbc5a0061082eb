import type { Core } from '@strapi/types';
import { toDate, table, type Transaction } from '../../database/database';
import type { Classification, HitEmail } from '../classification/classify';

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

/** Hits by email id, since `from` unless it is null. */
export const findStoredHits = async (
  strapi: Core.Strapi,
  { emailIds, from }: { emailIds: number[]; from: Date | null },
  trx: Transaction
): Promise<Map<number, StoredHit[]>> => {
  const query = table(strapi, 'event', trx)
    .whereIn('email_id', emailIds)
    .whereIn('kind', ['opened', 'clicked'])
    .select('id', 'email_id', 'kind', 'link_id', 'occurred_at', 'signals', 'audience', 'reason');
  const rows = await (from ? query.where('occurred_at', '>=', from) : query);
  const byEmail = new Map<number, StoredHit[]>();

  for (const row of rows) {
    const hit: StoredHit = {
      id: row.id,
      emailId: row.email_id,
      kind: row.kind as StoredHit['kind'],
      linkId: row.link_id,
      at: toEpochMs(row.occurred_at) ?? 0,
      signals: row.signals,
      audience: row.audience,
      reason: row.reason,
    };
    const hits = byEmail.get(hit.emailId);
    if (hits) hits.push(hit);
    else byEmail.set(hit.emailId, [hit]);
  }

  return byEmail;
};

const toEpochMs = (value: Parameters<typeof toDate>[0]) => toDate(value)?.getTime() ?? null;
