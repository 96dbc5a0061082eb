import type { Core } from '@strapi/types';
import { findSubjects } from './activity/find-subjects';
import { whoDid } from './activity/who-did';
import { trackingDecision } from './consents/tracking-decision';
import type { ListProspects } from './contract';
import { searchFilter } from './search';
import { findSegmentFilters } from './segments/find-segment';
import { taggedWithAny } from './tags/tagged';

export type ProspectFilters = Pick<
  ListProspects['query'],
  'search' | 'state' | 'tags' | 'activity' | 'segment'
>;

/**
 * The condition of a list for Strapi's queries; not for the Document Service, which takes no subqueries.
 *
 * @throws {ValidationError} when the activity or the segment names something unknown
 */
export const prospectFilters = async (
  strapi: Core.Strapi,
  { segment, ...filters }: ProspectFilters,
  now = new Date()
): Promise<Record<string, unknown>> => {
  const all = [filters, ...(segment ? [await findSegmentFilters(strapi, segment)] : [])];

  return { $and: (await Promise.all(all.map((one) => conditionsOf(strapi, one, now)))).flat() };
};

const conditionsOf = async (
  strapi: Core.Strapi,
  { search, state, tags = [], activity = [] }: Omit<ProspectFilters, 'segment'>,
  now: Date
): Promise<object[]> => {
  const conditions = await findSubjects(strapi, activity, now);
  const decision = trackingDecision(strapi).current();

  return [
    ...(state ? [{ state }] : []),
    ...(tags.length > 0 ? [{ id: { $in: taggedWithAny(strapi, tags) } }] : []),
    ...(conditions.length > 0 ? [{ id: { $in: whoDid(strapi, conditions, decision) } }] : []),
    searchFilter(strapi, search),
  ];
};
