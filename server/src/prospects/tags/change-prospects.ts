import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table } from '../../database/database';
import { invalid } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { uid } from '../../plugin';
import { normalizeEmailAddress } from '../email-address';
import { prospectFilters } from '../prospect-filters';
import { MAX_TAG_LENGTH, readTagName } from '../cells/tag-name';
import { addTag, removeTag } from './change-tags';
import type { ChangeTags, ChangeTagsOfAll, TagResult } from './contract';

export type TagAction = 'add' | 'remove';

const CHANGES = { add: addTag, remove: removeTag };

const KINDS = { add: 'prospects-tagged', remove: 'prospects-untagged' } as const;

/** Prospects per transaction, so that each holds its locks for a fraction of a second. */
const MAX_LOCKED = 1_000;

const BATCH_SIZE = 5_000;

/**
 * Gives prospects a tag, or takes it away. Those who have it already, or have it not, are counted and stay as they are.
 *
 * @throws {ValidationError} for a text that is no tag
 */
export const changeTag = async (
  strapi: Core.Strapi,
  action: TagAction,
  { tag, prospects = [], emails = [] }: ChangeTags['body']
): Promise<TagResult> => {
  const name = parseTag(tag);
  const addresses = emails.flatMap((email) => normalizeEmailAddress(email) ?? []);
  const prospectIds = [
    ...(await findIds(strapi, 'document_id', prospects)),
    ...(await findIds(strapi, 'email', addresses)),
  ];

  return changeByIds(strapi, action, { tag: name, prospectIds });
};

const findIds = async (
  strapi: Core.Strapi,
  column: 'document_id' | 'email',
  values: string[]
): Promise<number[]> => {
  const ids: number[] = [];
  for (const chunk of inChunks(values)) {
    const rows = await table(strapi, 'prospect').whereIn(column, chunk).select('id');
    ids.push(...rows.map(({ id }) => id));
  }

  return ids;
};

/**
 * Does it for the next 5,000 prospects of a filter, by ascending id, after the id `after`. An interrupted run can be started
 * again.
 *
 * @throws {ValidationError} for a text that is no tag, and for filters that name something unknown
 */
export const changeTagOfAll = async (
  strapi: Core.Strapi,
  action: TagAction,
  { tag, after = 0, ...filters }: ChangeTagsOfAll['body']
): Promise<ChangeTagsOfAll['response']['data']> => {
  const name = parseTag(tag);
  const rows = strapi.db.query(uid('prospect'));
  const matching = await prospectFilters(strapi, filters);
  const matchingAfter = (id: number) => ({ ...matching, id: { $gt: id } });
  const batch: Array<{ id: number }> = await rows.findMany({
    where: matchingAfter(after),
    select: ['id'],
    orderBy: { id: 'asc' },
    limit: BATCH_SIZE,
  });
  const prospectIds = batch.map(({ id }) => id);
  const last = prospectIds.at(-1) ?? after;

  return {
    ...(await changeByIds(strapi, action, { tag: name, prospectIds })),
    done: batch.length,
    left: batch.length < BATCH_SIZE ? 0 : await rows.count({ where: matchingAfter(last) }),
    last,
  };
};

/** The name as it is stored. @throws {ValidationError} for a text that is no tag */
export const parseTag = (text: string): string => {
  const name = readTagName(text);
  if (name !== null) return name;

  throw invalid('invalid-tag', `A tag has 1 to ${MAX_TAG_LENGTH} characters, without ; and |.`, 'tag');
};

const changeByIds = async (
  strapi: Core.Strapi,
  action: TagAction,
  { tag, prospectIds }: { tag: string; prospectIds: number[] }
): Promise<TagResult> => {
  const result: TagResult = { changed: 0, unchanged: 0, full: 0, prospects: [] };
  for (const chunk of inChunks(prospectIds, MAX_LOCKED)) {
    const at = new Date();
    const { changed, unchanged, full } = await inTransaction(strapi, async (trx) => {
      const change = await CHANGES[action](strapi, { tag, prospectIds: chunk, at, trx });
      const count = change.changed.length;
      if (count > 0)
        await recordHistoryEntry(strapi, { kind: KINDS[action], details: { tag, count } }, { at, trx });
      return change;
    });
    result.changed += changed.length;
    result.unchanged += unchanged;
    result.full += full;
    result.prospects.push(...(await findDocumentIds(strapi, changed)));
  }
  return result;
};

const findDocumentIds = async (strapi: Core.Strapi, ids: number[]): Promise<string[]> => {
  const rows = await table(strapi, 'prospect').whereIn('id', ids).select('document_id');

  return rows.map(({ document_id }) => document_id);
};
