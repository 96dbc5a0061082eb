import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table } from '../database/database';
import { retryDeadlocks } from '../database/retry-deadlocks';
import { notFound } from '../errors';
import { documents } from '../database/documents';
import { readPage } from '../database/keyset-pagination';
import { newestFirst } from '../database/keyset-order';
import { EXPORT_PAGE_SIZE, fitIntoPage } from '../database/export-pages';
import { PLUGIN_ID, uid } from '../plugin';
import { CONSENT_FIELDS, CONSENT_KINDS } from './consents/consent';
import type { ExportProspects, ListProspects, Prospect, ProspectInput, ProspectState } from './contract';
import { prospectsOptedOut } from './hooks';
import { prospectFilters } from './prospect-filters';
import { suppressOptedOut } from './suppressions/write-suppressions';
import { changeTag } from './tags/change-prospects';
import { findTags } from './tags/tagged';

const FIELDS = [
  'email',
  'firstName',
  'lastName',
  'company',
  'attributes',
  'timezone',
  'language',
  'state',
  ...CONSENT_KINDS.flatMap((kind) => Object.values(CONSENT_FIELDS[kind])),
  'opensRemovedAt',
  'clicksRemovedAt',
  'createdAt',
];

type ProspectRow = Omit<Prospect, 'tags'> & { id: number };

const createProspects = ({ strapi }: { strapi: Core.Strapi }) => {
  const prospectDocuments = () => documents<ProspectRow>(strapi, 'prospect');
  const prospectRows = () => strapi.db.query(uid('prospect'));

  /** Resolves with the number of deleted prospects: 0 or 1. */
  const remove = async (documentId: string): Promise<number> => {
    const { entries } = await retryDeadlocks(strapi, () => prospectDocuments().delete({ documentId }));
    return entries.length;
  };

  const withTags = async <Row extends { id: number }>(rows: Row[]) => {
    const tags = await findTags(
      strapi,
      rows.map(({ id }) => id)
    );
    return rows.map((row) => ({ ...row, tags: tags.get(row.id) ?? [] }));
  };

  return {
    /** A page of prospects, the latest first. @throws {ValidationError} when a filter names something unknown */
    async list(
      { cursor, pageSize, ...filters }: ListProspects['query'],
      { now = new Date() }: { now?: Date } = {}
    ) {
      const where = await prospectFilters(strapi, filters, now);
      const { rows, pagination } = await readPage<ProspectRow>(
        { cursor, pageSize },
        {
          async read(range) {
            const { where: position, direction, limit } = newestFirst(range);
            return prospectRows().findMany({
              select: ['id', 'documentId', ...FIELDS],
              where: { ...where, ...position },
              orderBy: { id: direction },
              limit,
            });
          },
          keyOf: ({ id }) => [id],
          total: () => prospectRows().count({ where }),
        }
      );

      return { data: await withTags(rows), meta: { pagination } };
    },

    /** @throws {NotFoundError} when there is no such prospect */
    async findOne(documentId: string) {
      const prospect = await prospectDocuments().findOne({ documentId, fields: FIELDS });
      if (!prospect) throw notFound('Prospect');

      return (await withTags([prospect]))[0];
    },

    /** The next page of an export: prospects with an id above `after`, by ascending id. */
    async export({ after = 0, ...filters }: ExportProspects['query']) {
      const matching: Array<{ id: number }> = await prospectRows().findMany({
        select: ['id'],
        where: { ...(await prospectFilters(strapi, filters)), id: { $gt: after } },
        orderBy: { id: 'asc' },
        limit: EXPORT_PAGE_SIZE,
      });
      const ids = matching.map(({ id }) => id);
      const pageIds = await fitIntoPage(strapi, 'prospect', 'attributes', ids);
      const rows = await prospectDocuments().findMany({
        fields: FIELDS,
        filters: { id: { $in: pageIds } },
        sort: 'id:asc',
        limit: EXPORT_PAGE_SIZE,
      });
      const hasMore = pageIds.length < ids.length || ids.length === EXPORT_PAGE_SIZE;

      return { data: await withTags(rows), meta: { next: hasMore ? (pageIds.at(-1) ?? null) : null } };
    },

    async create(data: ProspectInput) {
      const created = await retryDeadlocks(strapi, () =>
        prospectDocuments().create({ data, fields: FIELDS })
      );

      return { ...created, tags: [] as string[] };
    },

    /** @throws {NotFoundError} when there is no such prospect */
    async update(documentId: string, data: Partial<ProspectInput>) {
      const updated = await retryDeadlocks(strapi, () =>
        prospectDocuments().update({ documentId, data, fields: FIELDS })
      );
      if (!updated) throw notFound('Prospect');

      return (await withTags([updated]))[0];
    },

    /** Gives prospects the tag; see changeTag. */
    addTag: (prospects: string[], tag: string) => changeTag(strapi, 'add', { prospects, tag }),

    /** Takes the tag away from prospects; see changeTag. */
    removeTag: (prospects: string[], tag: string) => changeTag(strapi, 'remove', { prospects, tag }),

    /** @throws {NotFoundError} when there is no such prospect */
    async remove(documentId: string) {
      if ((await remove(documentId)) === 0) throw notFound('Prospect');
    },

    /** Resolves with the number of deleted prospects. Ignores unknown ids. */
    async removeSome(documentIds: string[]): Promise<number> {
      let deleted = 0;
      for (const documentId of new Set(documentIds)) deleted += await remove(documentId);

      return deleted;
    },

    /**
     * Stops all enrollments of these prospects, and suppresses their addresses. A prospect who already opted out keeps the
     * earlier state. `note` is the text of the person who does it by hand.
     */
    async optOut(
      prospectIds: number[],
      state: Exclude<ProspectState, 'active'>,
      at: Date,
      note: string | null = null
    ) {
      for (const ids of inChunks(prospectIds)) {
        await inTransaction(strapi, async (trx) => {
          await table(strapi, 'prospect', trx)
            .whereIn('id', ids)
            .where({ state: 'active' })
            .update({ state, updated_at: at });
          const people = await table(strapi, 'prospect', trx)
            .whereIn('id', ids)
            .select('email', 'former_hashes');
          await suppressOptedOut(strapi, { people, reason: state, note, at }, trx);
        });
        await prospectsOptedOut.call(strapi, { prospectIds: ids, reason: state, at });
      }
    },
  };
};

export type Prospects = ReturnType<typeof createProspects>;

export const prospectsService = createProspects;

export const prospects = (strapi: Core.Strapi): Prospects => strapi.plugin(PLUGIN_ID).service('prospects');
