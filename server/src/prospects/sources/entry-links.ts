import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, toCount, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import type { AddressRepair, EntryOutcome } from './contract';
import { entryKey } from './entries';

/** Which entry is which prospect: rows of `sequences_source_entries`. */

export type Link = Pick<
  Columns['source-entry'],
  'id' | 'entry_id' | 'entry_locale' | 'prospect_id' | 'outcome' | 'address_hash' | 'values_hash'
>;

const LINK_COLUMNS = [
  ...(['id', 'entry_id', 'entry_locale', 'prospect_id'] as const),
  ...(['outcome', 'address_hash', 'values_hash'] as const),
];

/** The links of these entries, by `entryKey`. */
export const findLinks = async (
  strapi: Core.Strapi,
  sourceUid: string,
  entryIds: string[],
  trx?: Transaction
): Promise<Map<string, Link>> => {
  const links = new Map<string, Link>();
  for (const chunk of inChunks([...new Set(entryIds)], 1_000)) {
    const rows: Link[] = await table(strapi, 'source-entry', trx)
      .where({ source_uid: sourceUid })
      .whereIn('entry_id', chunk)
      .select(LINK_COLUMNS);
    for (const row of rows) links.set(entryKey(row.entry_id, row.entry_locale), row);
  }
  return links;
};

/** Links of the source with a higher id, by ascending id. */
export const readLinks = (strapi: Core.Strapi, sourceUid: string, after: number, limit: number) =>
  table(strapi, 'source-entry')
    .where({ source_uid: sourceUid })
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select(LINK_COLUMNS) as unknown as Promise<Link[]>;

/** Of these prospects, the entry of the source that is linked, and not a double; by prospect id. */
export const findFirstEntries = async (
  strapi: Core.Strapi,
  sourceUid: string,
  prospectIds: number[],
  trx: Transaction
): Promise<Map<number, string>> => {
  const rows = await table(strapi, 'source-entry', trx)
    .where({ source_uid: sourceUid, outcome: 'linked' })
    .whereIn('prospect_id', prospectIds)
    .select('prospect_id', 'entry_id', 'entry_locale');

  return new Map(rows.map((row) => [Number(row.prospect_id), entryKey(row.entry_id, row.entry_locale)]));
};

export type SavedLink = {
  entryId: string;
  locale: string;
  prospectId: number | null;
  outcome: EntryOutcome;
  repair: AddressRepair | null;
  addressHash: string | null;
  valuesHash: string;
};

export const saveLinks = async (
  strapi: Core.Strapi,
  sourceUid: string,
  links: SavedLink[],
  { at, trx }: { at: Date; trx: Transaction }
): Promise<void> => {
  if (links.length === 0) return;
  await table(strapi, 'source-entry', trx)
    .insert(
      links.map((link) => ({
        document_id: newDocumentId(),
        source_uid: sourceUid,
        entry_id: link.entryId,
        entry_locale: link.locale,
        prospect_id: link.prospectId,
        outcome: link.outcome,
        repair: link.repair,
        address_hash: link.addressHash,
        values_hash: link.valuesHash,
        created_at: at,
        updated_at: at,
        published_at: at,
      }))
    )
    .onConflict(['source_uid', 'entry_id', 'entry_locale'] as never)
    .merge(['prospect_id', 'outcome', 'repair', 'address_hash', 'values_hash', 'updated_at']);
};

/** The prospects among these that no link names, of any source. */
export const findUnlinked = async (
  strapi: Core.Strapi,
  prospectIds: number[],
  trx: Transaction
): Promise<number[]> => {
  if (prospectIds.length === 0) return [];
  const rows = await table(strapi, 'source-entry', trx)
    .whereIn('prospect_id', prospectIds)
    .distinct('prospect_id');
  const linked = new Set(rows.map((row) => Number(row.prospect_id)));

  return [...new Set(prospectIds)].filter((id) => !linked.has(id));
};

/** The doubles of people whose first entry went away are read again: one of them becomes the first. */
export const readDoublesAgain = (strapi: Core.Strapi, prospectIds: number[], trx: Transaction) =>
  table(strapi, 'source-entry', trx)
    .whereIn('prospect_id', prospectIds)
    .where({ outcome: 'double' })
    .update({ values_hash: '' });

export const countLinks = async (strapi: Core.Strapi, sourceUid: string) => {
  const rows = (await table(strapi, 'source-entry')
    .where({ source_uid: sourceUid })
    .groupBy('outcome', 'repair')
    .select('outcome', 'repair')
    .count({ total: '*' })) as unknown as Array<
    Pick<Columns['source-entry'], 'outcome' | 'repair'> & Totalled
  >;
  const outcomes = { ...NO_OUTCOMES };
  const repairs = { ...NO_REPAIRS };
  for (const { outcome, repair, total } of rows) {
    outcomes[outcome] += toCount(total);
    if (repair !== null) repairs[repair] += toCount(total);
  }

  return { outcomes, repairs };
};

type Totalled = { total: unknown };

const NO_OUTCOMES: Record<EntryOutcome, number> = {
  linked: 0,
  double: 0,
  'no-address': 0,
  'invalid-address': 0,
  suppressed: 0,
  'left-out': 0,
};

const NO_REPAIRS: Record<AddressRepair, number> = {
  'several-addresses': 0,
  'display-name': 0,
  'upper-case': 0,
  'white-space': 0,
};
