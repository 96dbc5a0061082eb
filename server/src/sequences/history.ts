import type { Core } from '@strapi/types';
import { currentActor } from '../strapi/actor';
import { countRows, toIsoDate, table, type Transaction } from '../database/database';
import { readPage } from '../database/keyset-pagination';
import { applyKeyset, keysetKey, type Ordering } from '../database/keyset-order';
import type { Columns } from '../database/columns';
import type { HistoryEntry, HistoryEntryKind, ListHistory } from './contract';

type NewEntry = {
  sequenceId: number;
  kind: HistoryEntryKind;
  emailCount?: number;
  at: Date;
  trx: Transaction;
};

/** A bulk action arrives as several requests; entries this close together are merged into one. */
const MERGE_WITHIN_MS = 10 * 60_000;

/**
 * Records an action of the signed-in admin user, in the transaction of the action. Resending or skipping emails again
 * within ten minutes adds to the count of the last entry instead.
 */
export const recordHistoryEntry = async (
  strapi: Core.Strapi,
  { sequenceId, kind, emailCount, at, trx }: NewEntry
): Promise<void> => {
  const actor = currentActor(strapi);
  const last = await table(strapi, 'history-entry', trx)
    .where({ sequence_id: sequenceId })
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .first('id', 'kind', 'email_count', 'admin_id', 'occurred_at');
  if (emailCount && last && isContinuation(last, { kind, adminId: actor?.id ?? null, at })) {
    await table(strapi, 'history-entry', trx)
      .where({ id: last.id })
      .update({ email_count: (last.email_count ?? 0) + emailCount, occurred_at: at, updated_at: at });
    return;
  }

  await table(strapi, 'history-entry', trx).insert({
    sequence_id: sequenceId,
    kind,
    email_count: emailCount ?? null,
    admin_id: actor?.id ?? null,
    admin_name: actor?.name ?? null,
    occurred_at: at,
    created_at: at,
    updated_at: at,
  });
};

type LastEntry = Pick<Columns['history-entry'], 'kind' | 'admin_id' | 'occurred_at'>;

const isContinuation = (
  last: LastEntry,
  next: { kind: HistoryEntryKind; adminId: string | null; at: Date }
) => {
  const lastAt = Date.parse(toIsoDate(last.occurred_at) ?? '');

  return (
    last.kind === next.kind && last.admin_id === next.adminId && next.at.getTime() - lastAt < MERGE_WITHIN_MS
  );
};

/** A page of a sequence's history, newest first. */
export const listHistory = async (
  strapi: Core.Strapi,
  sequenceId: number,
  query: ListHistory['query']
): Promise<ListHistory['response']> => {
  const ofSequence = () => table(strapi, 'history-entry').where({ sequence_id: sequenceId });
  const { rows, pagination } = await readPage<HistoryRow>(query, {
    read: async (range) =>
      applyKeyset(
        ofSequence().select('id', 'kind', 'email_count', 'admin_id', 'admin_name', 'occurred_at'),
        NEWEST_FIRST,
        range
      ),
    keyOf: (row) => keysetKey(row, NEWEST_FIRST),
    total: () => countRows(ofSequence()),
  });

  return { data: rows.map(toHistoryEntry), meta: { pagination } };
};

/** Not by id alone: Strapi's import assigns new ids. */
const NEWEST_FIRST: Ordering[] = [
  { sql: 'occurred_at', type: 'instant', isDescending: true },
  { sql: 'id', isDescending: true },
];

type HistoryRow = Pick<
  Columns['history-entry'],
  'id' | 'kind' | 'email_count' | 'admin_id' | 'admin_name' | 'occurred_at'
>;

const toHistoryEntry = (row: HistoryRow): HistoryEntry => ({
  id: row.id,
  kind: row.kind,
  emailCount: row.email_count,
  by: row.admin_id === null ? null : { id: row.admin_id, name: row.admin_name ?? '' },
  occurredAt: toIsoDate(row.occurred_at) as string,
});
