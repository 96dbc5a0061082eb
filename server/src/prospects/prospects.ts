import type { Core } from '@strapi/types';
import { table } from '../database/database';
import { notFound } from '../errors';
import { documents } from '../database/documents';
import { readPage } from '../database/keyset-pagination';
import { latestFirst } from '../database/keyset-order';
import { EXPORT_PAGE_SIZE, toExportPage } from '../database/export-pages';
import { PLUGIN_ID } from '../plugin';
import type { ExportProspects, ListProspects, Prospect, ProspectInput, ProspectState } from './contract';
import { prospectsOptedOut } from './hooks';

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
  const people = () => documents<Prospect & { id: number }>(strapi, 'prospect');

  return {
    /** The latest first. */
    async list({ search, state, ...wanted }: ListProspects['query']) {
      const filters = filtersOf({ search, state });
      const { rows: data, pagination } = await readPage(wanted, {
        async read(stretch) {
          const { where, direction, limit } = latestFirst(stretch);
          return people().findMany({
            fields: FIELDS,
            filters: { ...filters, ...where },
            sort: `id:${direction}`,
            limit,
          });
        },
        keyOf: ({ id }) => [id],
        total: () => people().count({ filters }),
      });

      return { data, meta: { pagination } };
    },

    /** @throws {NotFoundError} when there is no such prospect */
    async findOne(documentId: string) {
      const found = await people().findOne({ documentId, fields: FIELDS });
      if (!found) throw notFound('Prospect');

      return found;
    },

    async export({ after = 0, ...query }: ExportProspects['query']) {
      const found = await people().findMany({
        fields: FIELDS,
        filters: { ...filtersOf(query), id: { $gt: after } },
        sort: 'id:asc',
        limit: EXPORT_PAGE_SIZE,
      });

      return toExportPage(found, (prospect) => prospect);
    },

    create: (data: ProspectInput) => people().create({ data, fields: FIELDS }),

    /** @throws {NotFoundError} when there is no such prospect */
    async update(documentId: string, data: Partial<ProspectInput>) {
      const updated = await people().update({ documentId, data, fields: FIELDS });
      if (!updated) throw notFound('Prospect');

      return updated;
    },

    /** @throws {NotFoundError} when there is no such prospect */
    async remove(documentId: string) {
      const { entries } = await people().delete({ documentId });
      if (entries.length === 0) throw notFound('Prospect');
    },

    /** Resolves with how many there were to delete. */
    async removeSome(documentIds: string[]): Promise<number> {
      let deleted = 0;
      for (const documentId of new Set(documentIds)) {
        const { entries } = await people().delete({ documentId });
        deleted += entries.length;
      }

      return deleted;
    },

    /** Ends all sequences of these prospects. Who left before keeps the earlier reason. */
    async leave(prospectIds: number[], state: Exclude<ProspectState, 'active'>, at: Date) {
      await table(strapi, 'prospect')
        .whereIn('id', prospectIds)
        .where({ state: 'active' })
        .update({ state, updated_at: at });
      await prospectsOptedOut.tell(strapi, { prospectIds, reason: state, at });
    },
  };
};

const SEARCHED = ['email', 'firstName', 'lastName', 'company'];

const filtersOf = ({ search, state }: Pick<ListProspects['query'], 'search' | 'state'>) => ({
  ...(state && { state }),
  ...(search && { $or: SEARCHED.map((field) => ({ [field]: { $containsi: search } })) }),
});

export type Prospects = ReturnType<typeof createProspects>;

export const prospectsService = createProspects;

export const prospects = (strapi: Core.Strapi): Prospects => strapi.plugin(PLUGIN_ID).service('prospects');
