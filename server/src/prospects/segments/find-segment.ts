import type { Core } from '@strapi/types';
import { toJsonObject } from '../../database/database';
import { invalid } from '../../errors';
import { uid } from '../../plugin';
import type { SegmentFilters } from './contract';
import { readStoredFilters, type StoredFilters } from './stored-filters';

/**
 * The filters of a segment, as lists of prospects take them.
 *
 * @throws {ValidationError} when there is no such segment, or a sequence, step or link that it names is gone
 */
export const findSegmentFilters = async (
  strapi: Core.Strapi,
  documentId: string
): Promise<SegmentFilters> => {
  const row = await strapi.db.query(uid('segment')).findOne({ where: { documentId } });
  if (!row) throw invalid('segment-gone', 'There is no such segment: it was deleted.', 'segment');
  const [{ filters, faults }] = await readStoredFilters(strapi, [toJsonObject(row.filters) as StoredFilters]);
  const fault = faults.find(({ code }) => code !== 'unknown-tag');
  if (!fault) return filters;

  const what = { 'unknown-sequence': 'sequence', 'unknown-step': 'step', 'unknown-link': 'link' }[
    fault.code as 'unknown-step'
  ];
  throw invalid(
    'segment-gone',
    `The segment "${row.name}" names a ${what} that was deleted: change its conditions, or delete it.`,
    'segment'
  );
};
