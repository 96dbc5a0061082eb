import type { Core } from '@strapi/types';
import { table } from '../database/database';
import { notFound } from '../errors';
import { documents } from '../database/documents';
import { readPage } from '../database/keyset-pagination';
import { newestFirst } from '../database/keyset-order';
import { EXPORT_PAGE_SIZE, toExportPage } from '../database/export-pages';
import { PLUGIN_ID } from '../plugin';
import type { ExportProspects, ListProspects, Prospect, ProspectInput, ProspectState } from './contract';
import { prospectsOptedOut } from './hooks';
import { SEARCH_FIELDS } from './search-fields';

const FIELDS = [
  'email',
  'firstName',
  'lastName',
  'company',
  'attributes',
  'timezone',
  'state',
  'trackingConsent',
  'createdAt',
];

const createProspects = ({ strapi }: { strapi: Core.Strapi }) => {
  const prospectDocuments = () => documents<Prospect & { id: number }>(strapi, 'prospect');

  return {
    /** A page of prospects, the latest first. */
    async list({ search, state, ...pageQuery }: ListProspects['query']) {
      const filters = filtersOf({ search, state });
      const { rows: data, pagination } = await readPage(pageQuery, {
        async read(range) {
          const { where, direction, limit } = newestFirst(range);
          return prospectDocuments().findMany({
            fields: FIELDS,
            filters: { ...filters, ...where },
            sort: `id:${direction}`,
            limit,
          });
        },
        keyOf: ({ id }) => [id],
        total: () => prospectDocuments().count({ filters }),
      });

      return { data, meta: { pagination } };
    },

    /** @throws {NotFoundError} when there is no such prospect */
    async findOne(documentId: string) {
      const prospect = await prospectDocuments().findOne({ documentId, fields: FIELDS });
      if (!prospect) throw notFound('Prospect');

      return prospect;
    },

    async export({ after = 0, ...query }: ExportProspects['query']) {
      const rows = await prospectDocuments().findMany({
        fields: FIELDS,
        filters: { ...filtersOf(query), id: { $gt: after } },
        sort: 'id:asc',
        limit: EXPORT_PAGE_SIZE,
      });

      return toExportPage(rows, (prospect) => prospect);
    },

    create: (data: ProspectInput) => prospectDocuments().create({ data, fields: FIELDS }),

    /** @throws {NotFoundError} when there is no such prospect */
    async update(documentId: string, data: Partial<ProspectInput>) {
      const updated = await prospectDocuments().update({ documentId, data, fields: FIELDS });
      if (!updated) throw notFound('Prospect');

      return updated;
    },

    /** @throws {NotFoundError} when there is no such prospect */
    async remove(documentId: string) {
      const { entries } = await prospectDocuments().delete({ documentId });
      if (entries.length === 0) throw notFound('Prospect');
    },

    /** Resolves with the number of deleted prospects. Ignores unknown ids. */
    async removeSome(documentIds: string[]): Promise<number> {
      let deleted = 0;
      for (const documentId of new Set(documentIds)) {
        const { entries } = await prospectDocuments().delete({ documentId });
        deleted += entries.length;
      }

      return deleted;
    },

    /** Stops all enrollments of these prospects. A prospect who already opted out keeps the earlier state. */
    async optOut(prospectIds: number[], state: Exclude<ProspectState, 'active'>, at: Date) {
      await table(strapi, 'prospect')
        .whereIn('id', prospectIds)
        .where({ state: 'active' })
        .update({ state, updated_at: at });
      await prospectsOptedOut.call(strapi, { prospectIds, reason: state, at });
    },
  };
};

const filtersOf = ({ search, state }: Pick<ListProspects['query'], 'search' | 'state'>) => ({
  ...(state && { state }),
  ...(search && { $or: SEARCH_FIELDS.map((field) => ({ [field]: { $containsi: search } })) }),
});

export type Prospects = ReturnType<typeof createProspects>;

export const prospectsService = createProspects;

export const prospects = (strapi: Core.Strapi): Prospects => strapi.plugin(PLUGIN_ID).service('prospects');
