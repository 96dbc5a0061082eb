import type { Core } from '@strapi/types';
import { refused } from '../../errors';
import { type EntryPeople, readPeople } from '../../prospects/entries/entry-people';
import {
  type Ability,
  countReadable,
  type ReadableEntries,
  readableEntries,
  readReadable,
} from '../../prospects/entries/readable-entries';
import { sources } from '../../prospects/sources/sources';
import type { EnrollEntries, EnrollResult } from './contract';
import { enrollments } from './enrollments';

const BATCH_SIZE = 1_000;

const MAX_ENTRIES = 100_000;

/**
 * Enrolls the people of the next 1,000 entries of a source, by ascending id, after the id `after`: of the chosen entries, or of those
 * that a list finds. Only entries that the admin user may read count. An interrupted run can be started again.
 *
 * @throws {ForbiddenError} when the admin user may not read the type
 * @throws {NotFoundError} when there is no such sequence, or the type is no source
 * @throws {ApplicationError} when the sequence is archived, the source cannot be read, or there are more than 100,000 entries
 */
export const enrollEntries = async (
  strapi: Core.Strapi,
  sequenceDocumentId: string,
  { uid, entries: chosen, list, after = 0, again = false }: EnrollEntries['body'],
  ability: Ability
): Promise<EnrollEntries['response']['data']> => {
  const all = await readableEntries(strapi, uid, { ability, list });
  const source = await sources(strapi).findUsable(uid);
  const found: ReadableEntries = chosen
    ? { ...all, where: { $and: [all.where, { documentId: { $in: chosen } }] } }
    : all;
  if (after === 0) await refuseTooMany(strapi, uid, found);
  const rows = await readReadable(strapi, uid, found, { after, limit: BATCH_SIZE });
  const people = await readPeople(strapi, source, rows, new Date());
  const documentIds = people.people.map(({ documentId }) => documentId);
  const result = await enrollments(strapi).enroll(sequenceDocumentId, documentIds, { again });
  const last = rows.at(-1)?.id ?? after;

  return {
    ...countEntries(people, result),
    done: rows.length,
    left: rows.length < BATCH_SIZE ? 0 : await countReadable(strapi, uid, found, last),
    last,
  };
};

const refuseTooMany = async (strapi: Core.Strapi, uid: string, found: ReadableEntries) => {
  const count = await countReadable(strapi, uid, found);
  if (count > MAX_ENTRIES)
    throw refused(
      'too-many-entries',
      `The list finds ${count} entries. At most ${MAX_ENTRIES} are enrolled at once: filter it further.`,
      { max: MAX_ENTRIES }
    );
};

/** Each entry counts once. One of a person whose other entry was enrolled, in this batch or an earlier one, is a double. */
const countEntries = (
  { people, suppressed, withoutAddress, leftOut }: EntryPeople,
  { enrolled, alreadyEnrolled, earlier = [], skipped }: EnrollResult
) => {
  const doubles = new Set(people.filter(({ isDouble }) => isDouble).map(({ documentId }) => documentId));
  const isFirst = (documentId: string) => !doubles.has(documentId);
  const already = alreadyEnrolled.filter(isFirst);
  const again = earlier.filter(isFirst);
  const others = people.reduce((sum, { entries }) => sum + entries - 1, 0);

  return {
    enrolled,
    alreadyEnrolled: already.length,
    ...(again.length > 0 && { earlier: again.length }),
    doubles: others + alreadyEnrolled.length - already.length,
    skipped: { ...skipped, suppressed: skipped.suppressed + suppressed },
    withoutAddress,
    leftOut,
  };
};
