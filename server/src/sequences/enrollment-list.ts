import type { Core } from '@strapi/types';
import { isoInstant } from '../database';
import { uid } from '../plugin';
import { SLICE_SIZE, toPagination, toSlice } from '../pagination';
import type {
  Enrollment,
  ExportEnrollments,
  ListEnrollments,
  ListProspectEnrollments,
  ProspectEnrollment,
} from './contract';

/** A page of a sequence's enrollments, latest first. */
export const listEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { search, state, page = 1, pageSize = 20 }: ListEnrollments['query']
): Promise<ListEnrollments['response']> => {
  const [found, total] = await strapi.db.query(uid('enrollment')).findWithCount({
    where: conditions(sequenceId, { search, state }),
    populate: POPULATE,
    orderBy: { id: 'desc' },
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });

  return {
    data: found.map(toEnrollment),
    meta: { pagination: toPagination(page, pageSize, total) },
  };
};

/** The same of a prospect, through all sequences. */
export const listEnrollmentsOfProspect = async (
  strapi: Core.Strapi,
  prospectId: number,
  { page = 1, pageSize = 20 }: ListProspectEnrollments['query']
): Promise<ListProspectEnrollments['response']> => {
  const [found, total] = await strapi.db.query(uid('enrollment')).findWithCount({
    where: { prospect: { id: prospectId } },
    populate: { sequence: { select: ['documentId', 'name', 'state'] } },
    orderBy: { id: 'desc' },
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });

  return {
    data: found.map((row: Row) => ({
      ...toWay(row),
      sequence: (row.sequence ?? null) as ProspectEnrollment['sequence'],
    })),
    meta: { pagination: toPagination(page, pageSize, total) },
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
    limit: SLICE_SIZE,
  });

  return toSlice(found, toEnrollment);
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
    nextStep: row.nextStep as number | null,
    nextAt: isoInstant(row.nextAt),
    createdAt: isoInstant(row.createdAt) as string,
  }) satisfies Omit<Enrollment, 'prospect'>;
