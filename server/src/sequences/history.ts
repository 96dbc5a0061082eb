import type { Core } from '@strapi/types';
import { currentActor } from '../strapi/actor';
import { countOf, toIsoDate, table, type Transaction } from '../database/database';
import { readPage } from '../database/keyset-pagination';
import { applyKeyset, keysetKey, type Ordering } from '../database/keyset-order';
import type { Columns } from '../database/columns';
import type { HistoryEntry, HistoryEntryKind, ListHistory } from './contract';

type Done = { sequenceId: number; kind: HistoryEntryKind; emails?: number; at: Date; trx: Transaction };

/** What a person does to many emails comes in several requests, and is one deed. */
const MERGE_WITHIN_MS = 10 * 60_000;

/** Keeps what whoever is signed in does, in the transaction that does it. */
export const recordHistoryEntry = async (
  strapi: Core.Strapi,
  { sequenceId, kind, emails, at, trx }: Done
): Promise<void> => {
  const actor = currentActor(strapi);
  const last = await table(strapi, 'history-entry', trx)
    .where({ sequence_id: sequenceId })
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .first('id', 'kind', 'emails', 'admin_id', 'occurred_at');
  if (emails && last && isSame(last, { kind, adminId: actor?.id ?? null, at })) {
    await table(strapi, 'history-entry', trx)
      .where({ id: last.id })
      .update({ emails: (last.emails ?? 0) + emails, occurred_at: at, updated_at: at });
    return;
  }

  await table(strapi, 'history-entry', trx).insert({
    sequence_id: sequenceId,
    kind,
    emails: emails ?? null,
    admin_id: actor?.id ?? null,
    admin_name: actor?.name ?? null,
    occurred_at: at,
    created_at: at,
    updated_at: at,
  });
};

type LastEntry = Pick<Columns['history-entry'], 'kind' | 'admin_id' | 'occurred_at'>;

const isSame = (last: LastEntry, now: { kind: HistoryEntryKind; adminId: string | null; at: Date }) => {
  const lastAt = Date.parse(toIsoDate(last.occurred_at) ?? '');

  return (
    last.kind === now.kind && last.admin_id === now.adminId && now.at.getTime() - lastAt < MERGE_WITHIN_MS
  );
};

/** A page of a sequence's deeds, the latest first. */
export const listHistory = async (
  strapi: Core.Strapi,
  sequenceId: number,
  query: ListHistory['query']
): Promise<ListHistory['response']> => {
  const ofSequence = () => table(strapi, 'history-entry').where({ sequence_id: sequenceId });
  const { rows: found, pagination } = await readPage<HistoryRow>(query, {
    read: async (stretch) =>
      applyKeyset(
        ofSequence().select('id', 'kind', 'emails', 'admin_id', 'admin_name', 'occurred_at'),
        LATEST_FIRST,
        stretch
      ),
    keyOf: (row) => keysetKey(row, LATEST_FIRST),
    total: () => countOf(ofSequence()),
  });

  return { data: found.map(toHistoryEntry), meta: { pagination } };
};

/** Not by id alone: an import numbers rows anew. */
const LATEST_FIRST: Ordering[] = [
  { sql: 'occurred_at', type: 'instant', isDescending: true },
  { sql: 'id', isDescending: true },
];

type HistoryRow = Pick<
  Columns['history-entry'],
  'id' | 'kind' | 'emails' | 'admin_id' | 'admin_name' | 'occurred_at'
>;

const toHistoryEntry = (row: HistoryRow): HistoryEntry => ({
  id: row.id,
  kind: row.kind,
  emails: row.emails,
  by: row.admin_id === null ? null : { id: row.admin_id, name: row.admin_name ?? '' },
  at: toIsoDate(row.occurred_at) as string,
});
