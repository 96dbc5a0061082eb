import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { uid } from '../../plugin';
import { MAX_ID } from '../../validation';
import { tagHash } from '../tags/tag-rows';
import type { ActivityCondition } from '../activity/contract';
import { refuseAddresses } from '../kept-address';
import type { KeptFilters, SegmentFault } from './contract';

/**
 * Filters as segments and rules of entry store them: nothing in them is an id of this database, since an import renumbers these. Links are named by
 * their public id, sequences and steps by their documentId, tags by their name.
 */
export type StoredFilters = Omit<KeptFilters, 'activity'> & { activity?: StoredCondition[] };

type StoredCondition = Omit<ActivityCondition, 'link'> & { linkPublicId?: number };

/**
 * Filters that name something unknown were refused before.
 *
 * @throws {ValidationError} for a search by an email address
 */
export const toStoredFilters = async (
  strapi: Core.Strapi,
  { activity, ...filters }: KeptFilters,
  field: string
): Promise<StoredFilters> => {
  refuseAddresses(filters.search, `${field}.search`);
  const ids = (activity ?? []).flatMap(({ link }) => link ?? []);
  const rows = await table(strapi, 'link').whereIn('id', ids).select('id', 'public_id');
  const publicIds = new Map(rows.map((row) => [row.id, Number(row.public_id)]));
  const store = ({ link, ...condition }: ActivityCondition): StoredCondition => ({
    ...condition,
    ...(link && { linkPublicId: publicIds.get(link) }),
  });

  return { ...filters, ...(activity && { activity: activity.map(store) }) };
};

/** Lists refuse it, instead of finding those who clicked any link. */
const NO_LINK = MAX_ID;

/** The filters as lists take them, and what in them is gone. */
export type ReadFilters = { filters: KeptFilters; faults: SegmentFault[] };

/** Reads the filters of several segments or rules, with four queries for all of them. */
export const readStoredFilters = async (
  strapi: Core.Strapi,
  all: StoredFilters[]
): Promise<ReadFilters[]> => {
  const names = await findNames(strapi, all);

  return all.map(({ activity, ...filters }) => ({
    filters: { ...filters, ...(activity && { activity: activity.map((stored) => read(stored, names)) }) },
    faults: [
      ...(filters.tags ?? [])
        .filter((tag) => !names.tags.has(tagHash(tag)))
        .map((tag) => ({ code: 'unknown-tag' as const, tag })),
      ...(activity ?? []).flatMap((stored, condition) => {
        const code = faultOf(stored, names);
        return code ? [{ code, condition }] : [];
      }),
    ],
  }));
};

/** What of the names in filters exists. */
type Names = { sequences: Set<string>; steps: Set<string>; tags: Set<string>; links: Map<number, number> };

const findNames = async (strapi: Core.Strapi, all: StoredFilters[]): Promise<Names> => {
  const conditions = all.flatMap(({ activity }) => activity ?? []);
  const tags = new Set<string>();
  for (const hashes of inChunks(all.flatMap((filters) => (filters.tags ?? []).map(tagHash))))
    for (const { hash } of await table(strapi, 'tag').whereIn('hash', hashes).select('hash')) tags.add(hash);
  const links = new Map<number, number>();
  for (const publicIds of inChunks(conditions.flatMap(({ linkPublicId }) => linkPublicId ?? [])))
    for (const row of await table(strapi, 'link').whereIn('public_id', publicIds).select('id', 'public_id'))
      links.set(Number(row.public_id), row.id);

  return {
    tags,
    links,
    sequences: await findDocuments(
      strapi,
      'sequence',
      conditions.flatMap(({ sequence }) => sequence ?? [])
    ),
    steps: await findDocuments(
      strapi,
      'step',
      conditions.flatMap(({ step }) => step ?? [])
    ),
  };
};

const findDocuments = async (strapi: Core.Strapi, name: 'sequence' | 'step', documentIds: string[]) => {
  const found = new Set<string>();
  for (const chunk of inChunks(documentIds)) {
    const where = { documentId: { $in: chunk } };
    const rows = await strapi.db.query(uid(name)).findMany({ where, select: ['documentId'] });
    for (const { documentId } of rows) found.add(documentId);
  }

  return found;
};

const read = ({ linkPublicId, ...condition }: StoredCondition, { links }: Names): ActivityCondition => ({
  ...condition,
  ...(linkPublicId !== undefined && { link: links.get(linkPublicId) ?? NO_LINK }),
});

const faultOf = ({ sequence, step, linkPublicId }: StoredCondition, names: Names) => {
  if (sequence && !names.sequences.has(sequence)) return 'unknown-sequence' as const;
  if (step && !names.steps.has(step)) return 'unknown-step' as const;
  return linkPublicId !== undefined && !names.links.has(linkPublicId) ? ('unknown-link' as const) : null;
};
