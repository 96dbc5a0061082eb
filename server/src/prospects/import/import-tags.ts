import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../../database/database';
import { type Act, recordHistoryEntry } from '../../history/history';
import type { ValidRow } from '../cells/import-row';
import { distinctTags, tagKey } from '../cells/tag-name';
import { parseTag } from '../tags/change-prospects';
import { addTag } from '../tags/change-tags';
import { tagHash } from '../tags/tag-rows';

type ImportTags = {
  /** Tags that all people of the file get. */
  fileTags: string[];
  /** Rows whose own tags are written, too. */
  taggedRows: ValidRow[];
  /** Email addresses of all people of the file. */
  addresses: string[];
  at: Date;
  isContinued: boolean;
};

/** @throws {ValidationError} for a text that is no tag */
export const parseFileTags = (tags: string[] = []): string[] => distinctTags(tags.map(parseTag));

/**
 * Gives the people of a file its tags, and those of their rows. Tags of the whole file stand in the history. Resolves with the
 * number of people who have 50 tags, and so did not get all of the file's.
 */
export const writeImportTags = async (
  strapi: Core.Strapi,
  { fileTags, taggedRows, addresses, at, isContinued }: ImportTags,
  trx: Transaction
): Promise<number> => {
  const wanted = groupByTag(fileTags, taggedRows, addresses);
  if (wanted.length === 0) return 0;
  const ids = await findIds(strapi, addresses, trx);
  const fileKeys = new Set(fileTags.map(tagKey));
  let full = 0;

  for (const { name, emails } of wanted) {
    const prospectIds = emails.flatMap((email) => ids.get(email) ?? []);
    const { changed, ...counts } = await addTag(strapi, { tag: name, prospectIds, at, trx });
    if (!fileKeys.has(tagKey(name))) continue;
    full = Math.max(full, counts.full);
    const act: Act = { kind: 'prospects-tagged', details: { tag: name, count: changed.length } };
    if (changed.length > 0)
      await recordHistoryEntry(strapi, act, { at, trx, addTo: isContinued ? 'recent' : 'none' });
  }
  return full;
};

/** By ascending hash, in which order tags are locked. */
const groupByTag = (fileTags: string[], rows: ValidRow[], addresses: string[]) => {
  const groups = new Map(fileTags.map((name) => [tagKey(name), { name, emails: addresses }]));
  for (const { prospect } of rows)
    for (const name of prospect.tags) {
      const group = groups.get(tagKey(name)) ?? { name, emails: [] };
      groups.set(tagKey(name), group);
      if (group.emails !== addresses) group.emails.push(prospect.email);
    }

  return [...groups.values()].sort((one, other) => (tagHash(one.name) < tagHash(other.name) ? -1 : 1));
};

const findIds = async (
  strapi: Core.Strapi,
  addresses: string[],
  trx: Transaction
): Promise<Map<string, number>> => {
  const ids = new Map<string, number>();
  for (const chunk of inChunks(addresses)) {
    const rows = await table(strapi, 'prospect', trx).whereIn('email', chunk).select('id', 'email');
    for (const { id, email } of rows) ids.set(email, id);
  }

  return ids;
};
