import type { Core } from '@strapi/types';
import { inChunks, qualifiedTable, tableAs, toIsoDate } from '../../database/database';
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
} from './contract';
import { RESUMABLE_REASONS } from './resumable';
import { NAME_FIELDS, searchFilter } from '../../prospects/search';

/** A page of a sequence's enrollments, newest first. */
export const listEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { search, state, ...page }: ListEnrollments['query']
): Promise<ListEnrollments['response']> => {
  const { rows, pagination } = await readPage(
    page,
    enrollmentPages(strapi, conditions(strapi, sequenceId, { search, state }), POPULATE)
  );

  const superseded = await findSuperseded(strapi, idsOf(rows));
  return { data: rows.map((row) => toEnrollment(row, superseded)), meta: { pagination } };
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
      {
        sequence: { select: ['documentId', 'name', 'state'] },
        prospect: { select: ['state'] },
      }
    )
  );
  const superseded = await findSuperseded(strapi, idsOf(rows));
  const data = rows.map((row) => ({
    ...toEnrollmentBase(row, superseded),
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
    where: { ...conditions(strapi, sequenceId, query), id: { $gt: after } },
    populate: POPULATE,
    orderBy: { id: 'asc' },
    limit: EXPORT_PAGE_SIZE,
  });

  const superseded = await findSuperseded(strapi, idsOf(rows));
  return toExportPage(rows, (row) => toEnrollment(row, superseded));
};

const POPULATE = { prospect: { select: ['documentId', 'state', ...NAME_FIELDS] } };

const conditions = (
  strapi: Core.Strapi,
  sequenceId: number,
  { search, state }: Pick<ListEnrollments['query'], 'search' | 'state'>
) => ({
  sequence: { id: sequenceId },
  ...(state && { state }),
  ...(search && { prospect: searchFilter(strapi, search) }),
});

type Row = Record<string, unknown>;

const idsOf = (rows: Row[]) => rows.map(({ id }) => Number(id));

/** Ids of those enrollments after which the prospect began another round. */
const findSuperseded = async (strapi: Core.Strapi, ids: number[]): Promise<Set<number>> => {
  const superseded = new Set<number>();
  for (const chunk of inChunks(ids)) {
    const rows = await tableAs(strapi, 'enrollment', 'n')
      .join({ m: qualifiedTable(strapi, 'enrollment') }, (later) =>
        later
          .on('m.sequence_id', 'n.sequence_id')
          .andOn('m.prospect_id', 'n.prospect_id')
          .andOn('m.round', '>', 'n.round')
      )
      .whereIn('n.id', chunk)
      .select('n.id');
    for (const { id } of rows) superseded.add(Number(id));
  }

  return superseded;
};

const toEnrollment = (row: Row, superseded: Set<number>): Enrollment => ({
  ...toEnrollmentBase(row, superseded),
  prospect: (row.prospect ?? null) as Enrollment['prospect'],
});

const toEnrollmentBase = (row: Row, superseded: Set<number>) =>
  ({
    id: Number(row.id),
    round: Number(row.round ?? 1),
    state: row.state as Enrollment['state'],
    stopReason: row.stopReason as Enrollment['stopReason'],
    isResumable:
      row.state === 'stopped' &&
      RESUMABLE_REASONS.includes(row.stopReason as Enrollment['stopReason']) &&
      (row.prospect as Enrollment['prospect'])?.state === 'active' &&
      !superseded.has(Number(row.id)),
    nextPosition: row.nextPosition as number | null,
    nextAt: toIsoDate(row.nextAt),
    createdAt: toIsoDate(row.createdAt) as string,
  }) satisfies Omit<Enrollment, 'prospect'>;
