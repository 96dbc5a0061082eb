import { createHash } from 'node:crypto';
import type { Core } from '@strapi/types';
import { lockRows, table, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { plainText } from '../cells/plain-text';
import { tagKey } from '../cells/tag-name';

/** Finds a tag, whatever its case and accents, under a unique index that compares the same on every database. */
export const tagHash = (name: string): string => createHash('sha256').update(tagKey(name)).digest('hex');

/**
 * The id of the tag, which is created if nobody has it. Its row stays locked until the transaction ends, so that it is not
 * deleted meanwhile. Lock prospects before tags, and tags by ascending hash.
 */
export const lockTag = async (
  strapi: Core.Strapi,
  name: string,
  { at, trx }: { at: Date; trx: Transaction }
): Promise<number> => {
  const hash = tagHash(name);
  const find = () => lockRows(strapi, table(strapi, 'tag', trx).where({ hash })).first('id');
  const existing = await find();
  if (existing) return existing.id;

  await table(strapi, 'tag', trx)
    .insert({
      document_id: newDocumentId(),
      name,
      hash,
      search_text: plainText(name),
      created_at: at,
      updated_at: at,
      published_at: at,
    })
    .onConflict('hash')
    .ignore();
  const created = await find();
  if (!created) throw new Error('Another transaction deleted the tag at the same moment: try again');
  return created.id;
};

/** Deletes the tags of this list that no prospect has. */
export const deleteUnusedTags = async (
  strapi: Core.Strapi,
  tagIds: number[],
  trx: Transaction
): Promise<void> => {
  if (tagIds.length === 0) return;
  await lockRows(strapi, table(strapi, 'tag', trx).whereIn('id', tagIds).orderBy('hash')).select('id');
  const used = table(strapi, 'prospect-tag', trx).whereIn('tag_id', tagIds).select('tag_id');
  await table(strapi, 'tag', trx).whereIn('id', tagIds).whereNotIn('id', used).delete();
};
