import type { Core } from '@strapi/types';
import {
  countRows,
  qualifiedTable,
  tableAs,
  toIsoDate,
  toJsonObject,
  type JoinedRow,
} from '../database/database';
import { readPage } from '../database/keyset-pagination';
import { applyKeyset, keysetKey, type Ordering } from '../database/keyset-order';
import type { HistoryEntry, ListAllHistory } from './contract';
import { KINDS } from './kinds';

type Filters = Pick<ListAllHistory['query'], 'area' | 'kind'> & { sequenceId?: number };

/** A page of history entries, newest first: all of them, or those of one sequence. */
export const listHistory = async (
  strapi: Core.Strapi,
  { area, kind, sequenceId }: Filters,
  query: Pick<ListAllHistory['query'], 'cursor' | 'pageSize'>
): Promise<ListAllHistory['response']> => {
  const matching = () => {
    const entries = tableAs(strapi, 'history-entry', 'h');
    if (sequenceId !== undefined) entries.where('h.sequence_id', sequenceId);
    if (area) entries.whereIn('h.kind', KINDS[area]);
    if (kind) entries.where('h.kind', kind);
    return entries;
  };
  const { rows, pagination } = await readPage<JoinedRow>(query, {
    read: async (range) =>
      applyKeyset(
        matching()
          .leftJoin({ s: qualifiedTable(strapi, 'sequence') }, 's.id', 'h.sequence_id')
          .select(COLUMNS),
        NEWEST_FIRST,
        range
      ),
    keyOf: (row) => keysetKey(row, NEWEST_FIRST),
    total: () => countRows(matching()),
  });

  return { data: rows.map(toHistoryEntry), meta: { pagination } };
};

const COLUMNS = {
  id: 'h.id',
  kind: 'h.kind',
  details: 'h.details',
  actorKind: 'h.actor_kind',
  actorId: 'h.actor_id',
  actorName: 'h.actor_name',
  sequenceName: 'h.sequence_name',
  sequence: 's.document_id',
  occurredAt: 'h.occurred_at',
};

/** Not by id alone: Strapi's import assigns new ids. */
const NEWEST_FIRST: Ordering[] = [
  { sql: 'h.occurred_at', type: 'instant', isDescending: true },
  { sql: 'h.id', isDescending: true },
];

const toHistoryEntry = (row: JoinedRow) =>
  ({
    id: Number(row.id),
    kind: row.kind,
    // Null after an import of an older version.
    details: toJsonObject(row.details),
    sequence:
      row.sequenceName === null ? null : { documentId: row.sequence ?? null, name: String(row.sequenceName) },
    by: row.actorKind === null ? null : { kind: row.actorKind, id: row.actorId, name: row.actorName },
    occurredAt: toIsoDate(row.occurredAt),
  }) as HistoryEntry;
