import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import type { EnrollAll } from '../contract';
import { enrollments } from './enrollments';

const BATCH_PROSPECTS = 2_000;

const SEARCHED = ['email', 'firstName', 'lastName', 'company'];

/**
 * Enrolls the next active prospects, in the order they were made, after the one given. Whoever is in the sequence already is
 * passed by, so that work interrupted can begin again.
 *
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is archived
 */
export const enrollAll = async (
  strapi: Core.Strapi,
  sequenceDocumentId: string,
  { search, after = 0 }: EnrollAll['body']
): Promise<EnrollAll['response']['data']> => {
  const people = strapi.db.query(uid('prospect'));
  const following = (id: number) => ({
    state: 'active',
    id: { $gt: id },
    ...(search && { $or: SEARCHED.map((field) => ({ [field]: { $containsi: search } })) }),
  });

  const found: Array<{ id: number; documentId: string }> = await people.findMany({
    where: following(after),
    select: ['id', 'documentId'],
    orderBy: { id: 'asc' },
    limit: BATCH_PROSPECTS,
  });
  const last = found.at(-1)?.id ?? after;
  const documentIds = found.map(({ documentId }) => documentId);
  const { enrolled, alreadyEnrolled } = await enrollments(strapi).enroll(sequenceDocumentId, documentIds);

  return {
    enrolled,
    alreadyEnrolled: alreadyEnrolled.length,
    done: found.length,
    left: await people.count({ where: following(last) }),
    last,
  };
};
