import type { Core } from '@strapi/types';
import { currentActor } from '../strapi/actor';
import { countOf, isoInstant, rows, type Transaction } from '../database/database';
import { readPage } from '../database/keyset-pagination';
import { inOrder, keyFrom, type Ordering } from '../database/keyset-order';
import type { Columns } from '../database/columns';
import type { Deed, DeedKind, ListDeeds } from './contract';

type Done = { sequenceId: number; kind: DeedKind; emails?: number; at: Date; trx: Transaction };

/** What a person does to many emails comes in several requests, and is one deed. */
const ONE_DEED_MS = 10 * 60_000;

/** Keeps what whoever is signed in does, in the transaction that does it. */
export const recordDeed = async (
  strapi: Core.Strapi,
  { sequenceId, kind, emails, at, trx }: Done
): Promise<void> => {
  const actor = currentActor(strapi);
  const last = await rows(strapi, 'deed', trx)
    .where({ sequence_id: sequenceId })
    .orderBy('done_at', 'desc')
    .orderBy('id', 'desc')
    .first('id', 'kind', 'emails', 'admin_id', 'done_at');
  if (emails && last && isSame(last, { kind, adminId: actor?.id ?? null, at })) {
    await rows(strapi, 'deed', trx)
      .where({ id: last.id })
      .update({ emails: (last.emails ?? 0) + emails, done_at: at, updated_at: at });
    return;
  }

  await rows(strapi, 'deed', trx).insert({
    sequence_id: sequenceId,
    kind,
    emails: emails ?? null,
    admin_id: actor?.id ?? null,
    admin_name: actor?.name ?? null,
    done_at: at,
    created_at: at,
    updated_at: at,
  });
};

type LastDeed = Pick<Columns['deed'], 'kind' | 'admin_id' | 'done_at'>;

const isSame = (last: LastDeed, now: { kind: DeedKind; adminId: string | null; at: Date }) => {
  const lastAt = Date.parse(isoInstant(last.done_at) ?? '');

  return last.kind === now.kind && last.admin_id === now.adminId && now.at.getTime() - lastAt < ONE_DEED_MS;
};

/** A page of a sequence's deeds, the latest first. */
export const listDeeds = async (
  strapi: Core.Strapi,
  sequenceId: number,
  query: ListDeeds['query']
): Promise<ListDeeds['response']> => {
  const ofSequence = () => rows(strapi, 'deed').where({ sequence_id: sequenceId });
  const { rows: found, pagination } = await readPage<DeedRow>(query, {
    read: async (stretch) =>
      inOrder(
        ofSequence().select('id', 'kind', 'emails', 'admin_id', 'admin_name', 'done_at'),
        LATEST_FIRST,
        stretch
      ),
    keyOf: (row) => keyFrom(row, LATEST_FIRST),
    total: () => countOf(ofSequence()),
  });

  return { data: found.map(toDeed), meta: { pagination } };
};

/** Not by id alone: an import numbers rows anew. */
const LATEST_FIRST: Ordering[] = [
  { sql: 'done_at', type: 'instant', isDescending: true },
  { sql: 'id', isDescending: true },
];

type DeedRow = Pick<Columns['deed'], 'id' | 'kind' | 'emails' | 'admin_id' | 'admin_name' | 'done_at'>;

const toDeed = (row: DeedRow): Deed => ({
  id: row.id,
  kind: row.kind,
  emails: row.emails,
  by: row.admin_id === null ? null : { id: row.admin_id, name: row.admin_name ?? '' },
  at: isoInstant(row.done_at) as string,
});
