import type { Core } from '@strapi/types';
import { inChunks, lockRows, table, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { MAX_TAGS } from '../cells/tag-name';
import { deleteUnusedTags, lockTag, tagHash } from './tag-rows';

/** Prospects per statement: about 2,500 bindings, which every database accepts. */
const CHUNK_SIZE = 500;

/** `changed`: ids of the prospects who got the tag or lost it; the others are counted as in `TagCounts`. */
export type TagChange = { changed: number[]; unchanged: number; full: number };

type Change = { tag: string; prospectIds: number[]; at: Date; trx: Transaction };

/** Gives prospects a tag. Each has at most 50, whatever happens at the same time. Unknown ids are ignored. */
export const addTag = async (
  strapi: Core.Strapi,
  { tag, prospectIds, at, trx }: Change
): Promise<TagChange> => {
  const ids = await lockProspects(strapi, prospectIds, trx);
  const change: TagChange = { changed: [], unchanged: 0, full: 0 };
  if (ids.length === 0) return change;
  const tagId = await lockTag(strapi, tag, { at, trx });

  for (const chunk of inChunks(ids, CHUNK_SIZE)) {
    const { tagged, full } = await findTagged(strapi, chunk, { tagId, trx });
    const missing = chunk.filter((id) => !tagged.has(id) && !full.has(id));
    const rows = missing.map((id) => ({
      document_id: newDocumentId(),
      prospect_id: id,
      tag_id: tagId,
      created_at: at,
      updated_at: at,
    }));
    if (rows.length > 0)
      await table(strapi, 'prospect-tag', trx).insert(rows).onConflict(['prospect_id', 'tag_id']).ignore();
    change.changed.push(...missing);
    change.unchanged += tagged.size;
    change.full += full.size;
  }
  if (change.changed.length === 0) await deleteUnusedTags(strapi, [tagId], trx);

  return change;
};

/** Takes a tag away from prospects, and deletes it if nobody has it any more. Unknown ids are ignored. */
export const removeTag = async (
  strapi: Core.Strapi,
  { tag, prospectIds, trx }: Change
): Promise<TagChange> => {
  const ids = await lockProspects(strapi, prospectIds, trx);
  const found = await table(strapi, 'tag', trx)
    .where({ hash: tagHash(tag) })
    .first('id');
  const changed: number[] = [];
  if (found) {
    for (const chunk of inChunks(ids, CHUNK_SIZE)) {
      const links = table(strapi, 'prospect-tag', trx)
        .where({ tag_id: found.id })
        .whereIn('prospect_id', chunk);
      const rows: Array<{ prospect_id: number }> = await links.clone().select('prospect_id');
      await links.delete();
      changed.push(...rows.map(({ prospect_id }) => prospect_id));
    }
    if (changed.length > 0) await deleteUnusedTags(strapi, [found.id], trx);
  }

  return { changed, unchanged: ids.length - changed.length, full: 0 };
};

/** Takes all tags away from prospects who are being deleted. */
export const removeTags = async (
  strapi: Core.Strapi,
  prospectIds: number[],
  trx: Transaction
): Promise<void> => {
  const links = () => table(strapi, 'prospect-tag', trx).whereIn('prospect_id', prospectIds);
  const rows = await links().select('tag_id');
  const tagIds = [...new Set(rows.flatMap(({ tag_id }) => tag_id ?? []))];
  await links().delete();
  await deleteUnusedTags(strapi, tagIds, trx);
};

/** By ascending id, as every other lock of several prospects. */
const lockProspects = async (
  strapi: Core.Strapi,
  prospectIds: number[],
  trx: Transaction
): Promise<number[]> => {
  const ids: number[] = [];
  const ascending = [...new Set(prospectIds)].sort((one, other) => one - other);
  for (const chunk of inChunks(ascending, CHUNK_SIZE)) {
    const query = table(strapi, 'prospect', trx).whereIn('id', chunk).orderBy('id');
    const rows: Array<{ id: number }> = await lockRows(strapi, query).select('id');
    ids.push(...rows.map(({ id }) => id));
  }

  return ids;
};

/** `tagged`: the prospects who have the tag. `full`: prospects who lack it, but have 50 others. */
const findTagged = async (
  strapi: Core.Strapi,
  prospectIds: number[],
  { tagId, trx }: { tagId: number; trx: Transaction }
) => {
  const links = table(strapi, 'prospect-tag', trx).whereIn('prospect_id', prospectIds);
  const tagged = new Set(
    (await links.clone().where({ tag_id: tagId }).select('prospect_id')).map(
      (row) => row.prospect_id as number
    )
  );
  const counted = await links
    .clone()
    .groupBy('prospect_id')
    .havingRaw('count(*) >= ?', [MAX_TAGS])
    .select('prospect_id');
  const full = counted.map((row) => row.prospect_id as number).filter((id) => !tagged.has(id));

  return { tagged, full: new Set(full) };
};
