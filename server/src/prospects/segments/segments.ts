import type { Core } from '@strapi/types';
import { inTransaction, toIsoDate, toJsonObject } from '../../database/database';
import { documents } from '../../database/documents';
import { invalid, notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID, uid } from '../../plugin';
import { currentAdminId, toActor } from '../../strapi/actor';
import { findSubjects } from '../activity/find-subjects';
import type { Segment, SegmentFilters, SegmentInput } from './contract';
import { readStoredFilters, type StoredFilters, toStoredFilters } from './stored-filters';

const MAX_SEGMENTS = 200;

type Row = {
  documentId: string;
  name: string;
  filters: unknown;
  createdAt: unknown;
  createdBy: Parameters<typeof toActor>[0] | null;
};

/** Segments: filters over prospects that are kept under a name. */
const createSegments = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = (): Promise<Row[]> =>
    strapi.db.query(uid('segment')).findMany({ populate: ['createdBy'] }) as Promise<Row[]>;

  const list = async (): Promise<Segment[]> => {
    const all = await rows();
    const read = await readStoredFilters(
      strapi,
      all.map(({ filters }) => toJsonObject(filters) as StoredFilters)
    );

    return all
      .map(({ documentId, name, createdAt, createdBy }, index) => ({
        ...{ documentId, name, ...read[index] },
        createdAt: toIsoDate(createdAt) as string,
        createdBy: createdBy && { name: toActor(createdBy).name },
      }))
      .sort((one, other) => one.name.localeCompare(other.name));
  };

  const find = async (documentId: string): Promise<Segment> => {
    const segment = (await list()).find((one) => one.documentId === documentId);
    if (!segment) throw notFound('Segment');

    return segment;
  };

  const refuseSameName = (all: Segment[], name: string, except?: string) => {
    const same = all.find((one) => one.documentId !== except && isSameName(one.name, name));
    if (same) throw refused('segment-exists', `There is a segment "${same.name}": choose another name.`);
  };

  return {
    /** All segments by name. */
    list,

    /**
     * @throws {ValidationError} without a filter, and for filters that name an unknown sequence, step or link, or an email address
     * @throws {ApplicationError} when there is one of this name, or there are 200
     */
    async create({ name, filters }: SegmentInput): Promise<Segment> {
      const all = await list();
      refuseSameName(all, name);
      if (all.length >= MAX_SEGMENTS)
        throw refused('too-many-segments', `There are ${MAX_SEGMENTS} segments: delete one first.`);
      const data = { name, filters: await check(strapi, filters), createdBy: currentAdminId(strapi) };
      const { documentId } = await recorded(strapi, { kind: 'segment-saved', name }, () =>
        documents<{ documentId: string }>(strapi, 'segment').create({ data })
      );

      return find(documentId);
    },

    /** As `create`. @throws {NotFoundError} when there is no such segment */
    async update(documentId: string, { name, filters }: Partial<SegmentInput>): Promise<Segment> {
      const before = await find(documentId);
      if (name !== undefined) refuseSameName(await list(), name, documentId);
      const data = {
        ...(name !== undefined && { name }),
        ...(filters !== undefined && { filters: await check(strapi, filters) }),
      };
      await recorded(strapi, { kind: 'segment-saved', name: name ?? before.name }, () =>
        documents(strapi, 'segment').update({ documentId, data })
      );

      return find(documentId);
    },

    /** @throws {NotFoundError} when there is no such segment */
    async remove(documentId: string): Promise<void> {
      const { name } = await find(documentId);
      await recorded(strapi, { kind: 'segment-removed', name }, () =>
        documents(strapi, 'segment').delete({ documentId })
      );
    },
  };
};

const check = async (strapi: Core.Strapi, filters: SegmentFilters): Promise<StoredFilters> => {
  const { search, state, tags, activity } = filters;
  if (!search?.trim() && !state && !tags?.length && !activity?.length)
    throw invalid('segment-empty', 'A segment needs at least one filter.', 'filters');
  await findSubjects(strapi, activity ?? [], new Date());

  return toStoredFilters(strapi, filters, 'filters');
};

type Act = { kind: 'segment-saved' | 'segment-removed'; name: string };

/** Lists, exports and enrollments follow from segments. */
const recorded = <Result>(strapi: Core.Strapi, { kind, name }: Act, work: () => Promise<Result>) =>
  inTransaction(strapi, async (trx) => {
    const result = await work();
    const act = { kind, details: { segment: name } };
    await recordHistoryEntry(strapi, act, { at: new Date(), trx, addTo: 'none' });
    return result;
  });

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export type Segments = ReturnType<typeof createSegments>;

export const segmentsService = createSegments;

export const segments = (strapi: Core.Strapi): Segments => strapi.plugin(PLUGIN_ID).service('segments');
