import type { Core } from '@strapi/types';
import { toIsoDate } from '../../database/database';
import { type List, readPage } from '../../database/keyset-pagination';
import { latestFirst } from '../../database/keyset-order';
import { uid } from '../../plugin';
import { EXPORT_PAGE_SIZE, toExportPage } from '../../database/export-pages';
import type {
  Enrollment,
  ExportEnrollments,
  ListEnrollments,
  ListProspectEnrollments,
  ProspectEnrollment,
} from '../contract';

/** A page of a sequence's enrollments, latest first. */
export const listEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { search, state, ...wanted }: ListEnrollments['query']
): Promise<ListEnrollments['response']> => {
  const { rows, pagination } = await readPage(
    wanted,
    latest(strapi, conditions(sequenceId, { search, state }), POPULATE)
  );

  return { data: rows.map(toEnrollment), meta: { pagination } };
};

/** The same of a prospect, through all sequences. */
export const listEnrollmentsOfProspect = async (
  strapi: Core.Strapi,
  prospectId: number,
  wanted: ListProspectEnrollments['query']
): Promise<ListProspectEnrollments['response']> => {
  const { rows, pagination } = await readPage(
    wanted,
    latest(
      strapi,
      { prospect: { id: prospectId } },
      { sequence: { select: ['documentId', 'name', 'state'] } }
    )
  );
  const data = rows.map((row) => ({
    ...toWay(row),
    sequence: (row.sequence ?? null) as ProspectEnrollment['sequence'],
  }));

  return { data, meta: { pagination } };
};

const latest = (strapi: Core.Strapi, wanted: Row, populate: Row): List<Row> => {
  const ways = strapi.db.query(uid('enrollment'));

  return {
    async read(stretch) {
      const { where, direction, limit } = latestFirst(stretch);
      return ways.findMany({ where: { ...wanted, ...where }, populate, orderBy: { id: direction }, limit });
    },
    keyOf: ({ id }) => [Number(id)],
    total: () => ways.count({ where: wanted }),
  };
};

export const exportEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { after = 0, ...query }: ExportEnrollments['query']
): Promise<ExportEnrollments['response']> => {
  const found = await strapi.db.query(uid('enrollment')).findMany({
    where: { ...conditions(sequenceId, query), id: { $gt: after } },
    populate: POPULATE,
    orderBy: { id: 'asc' },
    limit: EXPORT_PAGE_SIZE,
  });

  return toExportPage(found, toEnrollment);
};

const SEARCHED = ['email', 'firstName', 'lastName', 'company'];

const POPULATE = { prospect: { select: ['documentId', 'state', ...SEARCHED] } };

const conditions = (
  sequenceId: number,
  { search, state }: Pick<ListEnrollments['query'], 'search' | 'state'>
) => ({
  sequence: { id: sequenceId },
  ...(state && { state }),
  ...(search && { prospect: { $or: SEARCHED.map((field) => ({ [field]: { $containsi: search } })) } }),
});

type Row = Record<string, unknown>;

const toEnrollment = (row: Row): Enrollment => ({
  ...toWay(row),
  prospect: (row.prospect ?? null) as Enrollment['prospect'],
});

const toWay = (row: Row) =>
  ({
    id: Number(row.id),
    state: row.state as Enrollment['state'],
    stopReason: row.stopReason as Enrollment['stopReason'],
    nextPosition: row.nextPosition as number | null,
    nextAt: toIsoDate(row.nextAt),
    createdAt: toIsoDate(row.createdAt) as string,
  }) satisfies Omit<Enrollment, 'prospect'>;
