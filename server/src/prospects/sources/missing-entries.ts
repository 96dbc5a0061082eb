import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table } from '../../database/database';
import { prospectsOptedOut } from '../hooks';
import { prospects } from '../prospects';
import { entryKey, findEntryKeys, type SourceQuery } from './entries';
import { findUnlinked, type Link, readDoublesAgain } from './entry-links';

/**
 * Compares links with the entries they name. An entry that matches no more is marked; of one that is deleted, the link goes, and
 * if it was the last of its person, their sequences are stopped or the person is erased. Resolves with the number of deleted
 * entries.
 */
export const checkLinks = async (
  strapi: Core.Strapi,
  source: SourceQuery,
  links: Link[],
  at: Date
): Promise<number> => {
  if (links.length === 0) return 0;
  const entryIds = [...new Set(links.map((link) => link.entry_id))];
  const matching = await findEntryKeys(strapi, source, entryIds, true);
  const unmatched = links.filter((link) => !matching.has(entryKey(link.entry_id, link.entry_locale)));
  if (unmatched.length === 0) return 0;

  const existing = await findEntryKeys(strapi, source, entryIds, false);
  const isThere = (link: Link) => existing.has(entryKey(link.entry_id, link.entry_locale));
  await markLeftOut(strapi, unmatched.filter(isThere), at);
  const missing = unmatched.filter((link) => !isThere(link));
  for (const chunk of inChunks(missing, CHUNK_SIZE)) await removeLinks(strapi, source, chunk, at);
  return missing.length;
};

const CHUNK_SIZE = 250;

const markLeftOut = async (strapi: Core.Strapi, links: Link[], at: Date) => {
  const ids = links.filter(({ outcome }) => outcome !== 'left-out').map(({ id }) => id);
  for (const chunk of inChunks(ids))
    await table(strapi, 'source-entry').whereIn('id', chunk).update({ outcome: 'left-out', updated_at: at });
};

const removeLinks = async (strapi: Core.Strapi, { mapping }: SourceQuery, links: Link[], at: Date) => {
  const ids = links.map(({ id }) => id);
  const prospectIds = links.flatMap(({ prospect_id }) => (prospect_id === null ? [] : Number(prospect_id)));
  await inTransaction(strapi, async (trx) => {
    await table(strapi, 'source-entry', trx).whereIn('id', ids).delete();
    await readDoublesAgain(strapi, prospectIds, trx);
    const left = await findUnlinked(strapi, prospectIds, trx);
    if (left.length === 0) return;
    await prospectsOptedOut.call(strapi, { prospectIds: left, reason: 'entry-deleted', at });
    if (mapping.onDelete === 'stop') return;

    const rows = await table(strapi, 'prospect', trx).whereIn('id', left).select('document_id');
    // In this transaction: after a crash between the two, nothing would tell that these people must be erased.
    await prospects(strapi).removeSome(rows.map((row) => row.document_id));
  });
};
