import type { Core } from '@strapi/types';
import { toIsoDate } from '../../database/database';
import { type List, readPage } from '../../database/keyset-pagination';
import { newestFirst } from '../../database/keyset-order';
import { uid } from '../../plugin';
import { EXPORT_PAGE_SIZE, toExportPage } from '../../database/export-pages';
import type {
  Enrollment,
  ExportEnrollments,
  ListEnrollments,
  ListProspectEnrollments,
  ProspectEnrollment,
} from '../contract';
import { SEARCH_FIELDS } from '../../prospects/search-fields';

/** A page of a sequence's enrollments, newest first. */
export const listEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { search, state, ...page }: ListEnrollments['query']
): Promise<ListEnrollments['response']> => {
  const { rows, pagination } = await readPage(
    page,
    enrollmentPages(strapi, conditions(sequenceId, { search, state }), POPULATE)
  );

  return { data: rows.map(toEnrollment), meta: { pagination } };
};

/** A page of a prospect's enrollments in all sequences, newest first. */
export const listEnrollmentsOfProspect = async (
  strapi: Core.Strapi,
  prospectId: number,
  page: ListProspectEnrollments['query']
): Promise<ListProspectEnrollments['response']> => {
  const { rows, pagination } = await readPage(
    page,
    enrollmentPages(
      strapi,
      { prospect: { id: prospectId } },
      { sequence: { select: ['documentId', 'name', 'state'] } }
    )
  );
  const data = rows.map((row) => ({
    ...toEnrollmentBase(row),
    sequence: (row.sequence ?? null) as ProspectEnrollment['sequence'],
  }));

  return { data, meta: { pagination } };
};

const enrollmentPages = (strapi: Core.Strapi, filters: Row, populate: Row): List<Row> => {
  const enrollments = strapi.db.query(uid('enrollment'));

  return {
    async read(range) {
      const { where, direction, limit } = newestFirst(range);
      return enrollments.findMany({
        where: { ...filters, ...where },
        populate,
        orderBy: { id: direction },
        limit,
      });
    },
    keyOf: ({ id }) => [Number(id)],
    total: () => enrollments.count({ where: filters }),
  };
};

/** The next page of an export: enrollments with an id above `after`, by ascending id. */
export const exportEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { after = 0, ...query }: ExportEnrollments['query']
): Promise<ExportEnrollments['response']> => {
  const rows = await strapi.db.query(uid('enrollment')).findMany({
    where: { ...conditions(sequenceId, query), id: { $gt: after } },
    populate: POPULATE,
    orderBy: { id: 'asc' },
    limit: EXPORT_PAGE_SIZE,
  });

  return toExportPage(rows, toEnrollment);
};

const POPULATE = { prospect: { select: ['documentId', 'state', ...SEARCH_FIELDS] } };

const conditions = (
  sequenceId: number,
  { search, state }: Pick<ListEnrollments['query'], 'search' | 'state'>
) => ({
  sequence: { id: sequenceId },
  ...(state && { state }),
  ...(search && { prospect: { $or: SEARCH_FIELDS.map((field) => ({ [field]: { $containsi: search } })) } }),
});

type Row = Record<string, unknown>;

const toEnrollment = (row: Row): Enrollment => ({
  ...toEnrollmentBase(row),
  prospect: (row.prospect ?? null) as Enrollment['prospect'],
});

const toEnrollmentBase = (row: Row) =>
  ({
    id: Number(row.id),
    state: row.state as Enrollment['state'],
    stopReason: row.stopReason as Enrollment['stopReason'],
    nextPosition: row.nextPosition as number | null,
    nextAt: toIsoDate(row.nextAt),
    createdAt: toIsoDate(row.createdAt) as string,
  }) satisfies Omit<Enrollment, 'prospect'>;
