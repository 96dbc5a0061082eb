import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import type { EnrollAll } from './contract';
import { enrollments } from './enrollments';
import { prospectFilters } from '../../prospects/prospect-filters';

const BATCH_SIZE = 2_000;

/**
 * Enrolls the next 2,000 active prospects of a list by ascending id, after the id `after`. Prospects that are enrolled already
 * are skipped, so an interrupted run can be started again.
 *
 * @throws {ValidationError} when a filter names something unknown
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is archived
 */
export const enrollAll = async (
  strapi: Core.Strapi,
  sequenceDocumentId: string,
  { after = 0, again, ...filters }: EnrollAll['body']
): Promise<EnrollAll['response']['data']> => {
  const prospects = strapi.db.query(uid('prospect'));
  const matching = await prospectFilters(strapi, filters);
  const activeAfter = (id: number) => ({ ...matching, state: 'active', id: { $gt: id } });

  const batch: Array<{ id: number; documentId: string }> = await prospects.findMany({
    where: activeAfter(after),
    select: ['id', 'documentId'],
    orderBy: { id: 'asc' },
    limit: BATCH_SIZE,
  });
  const last = batch.at(-1)?.id ?? after;
  const documentIds = batch.map(({ documentId }) => documentId);
  const result = await enrollments(strapi).enroll(sequenceDocumentId, documentIds, { again });

  return {
    enrolled: result.enrolled,
    alreadyEnrolled: result.alreadyEnrolled.length,
    ...(result.earlier && { earlier: result.earlier.length }),
    done: batch.length,
    left: await prospects.count({ where: activeAfter(last) }),
    last,
  };
};
