import type { Core } from '@strapi/types';
import { isDeepStrictEqual } from 'node:util';
import { toIsoDate, toJsonObject, type Transaction, withDatabaseLock } from '../../database/database';
import { documents } from '../../database/documents';
import { invalid, notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID, uid } from '../../plugin';
import { currentAdminId, toActor } from '../../strapi/actor';
import { findSubjects } from '../activity/find-subjects';
import { filterChanged } from '../hooks';
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

  const findRow = (all: Row[], documentId: string): Row => {
    const row = all.find((one) => one.documentId === documentId);
    if (!row) throw notFound('Segment');

    return row;
  };

  const refuseSameName = (all: Row[], name: string, except?: string) => {
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
      const documentId = await changeOneByOne(strapi, async (trx) => {
        const all = await rows();
        refuseSameName(all, name);
        if (all.length >= MAX_SEGMENTS)
          throw refused('too-many-segments', `There are ${MAX_SEGMENTS} segments: delete one first.`);
        const data = { name, filters: await check(strapi, filters), createdBy: currentAdminId(strapi) };
        const created = await documents<{ documentId: string }>(strapi, 'segment').create({ data });
        await record(strapi, { kind: 'segment-saved', name }, trx);
        return created.documentId;
      });

      return find(documentId);
    },

    /**
     * As `create`.
     *
     * @throws {NotFoundError} when there is no such segment
     * @throws {ForbiddenError} for other filters, while a rule that is on names it, without the permission `send`
     */
    async update(documentId: string, { name, filters }: Partial<SegmentInput>): Promise<Segment> {
      await changeOneByOne(strapi, async (trx) => {
        const all = await rows();
        const before = findRow(all, documentId);
        if (name !== undefined) refuseSameName(all, name, documentId);
        const checked = filters && (await check(strapi, filters));
        if (checked && !isDeepStrictEqual(checked, toJsonObject(before.filters)))
          await filterChanged.call(strapi, { segment: documentId });
        const data = { ...(name !== undefined && { name }), ...(checked && { filters: checked }) };
        await documents(strapi, 'segment').update({ documentId, data });
        await record(strapi, { kind: 'segment-saved', name: name ?? before.name }, trx);
      });

      return find(documentId);
    },

    /** @throws {NotFoundError} when there is no such segment @throws {ForbiddenError} as `update` */
    async remove(documentId: string): Promise<void> {
      await changeOneByOne(strapi, async (trx) => {
        const { name } = findRow(await rows(), documentId);
        await filterChanged.call(strapi, { segment: documentId });
        await documents(strapi, 'segment').delete({ documentId });
        await record(strapi, { kind: 'segment-removed', name }, trx);
      });
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

/** Names and the number of segments are checked before one is written, so one request at a time. */
const changeOneByOne = <Result>(strapi: Core.Strapi, work: (trx: Transaction) => Promise<Result>) =>
  withDatabaseLock(strapi, 'segments', work);

type Act = { kind: 'segment-saved' | 'segment-removed'; name: string };

/** Lists, exports and enrollments follow from segments. */
const record = (strapi: Core.Strapi, { kind, name }: Act, trx: Transaction) =>
  recordHistoryEntry(strapi, { kind, details: { segment: name } }, { at: new Date(), trx, addTo: 'none' });

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export type Segments = ReturnType<typeof createSegments>;

export const segmentsService = createSegments;

export const segments = (strapi: Core.Strapi): Segments => strapi.plugin(PLUGIN_ID).service('segments');
