import type { Core } from '@strapi/types';
import { countRows, type JoinedRow, tableAs, toIsoDate } from '../../database/database';
import { EXPORT_PAGE_SIZE, toExportPage } from '../../database/export-pages';
import { applyKeyset, keysetKey, type Ordering } from '../../database/keyset-order';
import { readPage } from '../../database/keyset-pagination';
import type { ExportSuppressions, ListSuppressions, Suppression } from './contract';
import { normalizeEmailAddress } from '../email-address';
import { hashKey } from './hash-key';
import { addressHash, domainHash, domainsOf } from './suppression-hash';

/** A page of suppressions, newest first. */
export const listSuppressions = async (
  strapi: Core.Strapi,
  { search, ...page }: ListSuppressions['query']
): Promise<ListSuppressions['response']> => {
  const matching = await matchingSearch(strapi, search);
  const { rows, pagination } = await readPage<JoinedRow>(page, {
    read: async (range) => applyKeyset(matching().select(COLUMNS), NEWEST_FIRST, range),
    keyOf: (row) => keysetKey(row, NEWEST_FIRST),
    total: () => countRows(matching()),
  });

  return { data: rows.map(toSuppression), meta: { pagination } };
};

/** The next page of an export: suppressions with an id above `after`, by ascending id. */
export const exportSuppressions = async (
  strapi: Core.Strapi,
  { search, after = 0 }: ExportSuppressions['query']
): Promise<ExportSuppressions['response']> => {
  const matching = await matchingSearch(strapi, search);
  const rows: JoinedRow[] = await matching()
    .where('x.id', '>', after)
    .orderBy('x.id')
    .limit(EXPORT_PAGE_SIZE)
    .select({ ...COLUMNS, id: 'x.id' });

  return toExportPage(rows, toSuppression);
};

/** Matches parts of values; and hashes of a whole address and its domains, whose values may not be kept. */
const matchingSearch = async (strapi: Core.Strapi, search?: string) => {
  const text = search?.trim().toLowerCase() ?? '';
  const hashes = await hashesOf(strapi, text);

  return () => {
    const suppressions = tableAs(strapi, 'suppression', 'x');
    if (text === '') return suppressions;
    return suppressions.where((either) =>
      either.whereRaw('x.value like ?', [`%${text.replace(/[\\%_]/g, '')}%`]).orWhereIn('x.hash', hashes)
    );
  };
};

const hashesOf = async (strapi: Core.Strapi, text: string): Promise<string[]> => {
  const address = normalizeEmailAddress(text);
  if (!address) return [];
  const secret = await hashKey(strapi).secret();

  return [addressHash(secret, address), ...domainsOf(address).map((domain) => domainHash(secret, domain))];
};

const COLUMNS = {
  documentId: 'x.document_id',
  kind: 'x.kind',
  value: 'x.value',
  reason: 'x.reason',
  note: 'x.note',
  suppressedAt: 'x.suppressed_at',
  actorKind: 'x.actor_kind',
  actorId: 'x.actor_id',
  actorName: 'x.actor_name',
};

/** Not by id alone: Strapi's import assigns new ids. */
const NEWEST_FIRST: Ordering[] = [
  { sql: 'x.suppressed_at', type: 'instant', isDescending: true },
  { sql: 'x.id', isDescending: true },
];

const toSuppression = (row: JoinedRow) =>
  ({
    documentId: String(row.documentId),
    kind: row.kind,
    value: row.value,
    reason: row.reason,
    note: row.note,
    suppressedAt: toIsoDate(row.suppressedAt),
    by: row.actorKind === null ? null : { kind: row.actorKind, id: row.actorId, name: row.actorName },
  }) as Suppression;
