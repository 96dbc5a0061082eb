import type { Core } from '@strapi/types';
import { findSubjects } from './activity/find-subjects';
import { whoDid } from './activity/who-did';
import { trackingDecision } from './consents/tracking-decision';
import type { ListProspects } from './contract';
import { searchFilter } from './search';
import { taggedWithAny } from './tags/tagged';

export type ProspectFilters = Pick<ListProspects['query'], 'search' | 'state' | 'tags' | 'activity'>;

/**
 * The condition of a list for Strapi's queries; not for the Document Service, which takes no subqueries.
 *
 * @throws {ValidationError} when the activity names an unknown sequence, step or link
 */
export const prospectFilters = async (
  strapi: Core.Strapi,
  { search, state, tags = [], activity = [] }: ProspectFilters,
  now = new Date()
): Promise<Record<string, unknown>> => {
  const conditions = await findSubjects(strapi, activity, now);
  const decision = trackingDecision(strapi).current();

  return {
    $and: [
      ...(state ? [{ state }] : []),
      ...(tags.length > 0 ? [{ id: { $in: taggedWithAny(strapi, tags) } }] : []),
      ...(conditions.length > 0 ? [{ id: { $in: whoDid(strapi, conditions, decision) } }] : []),
      searchFilter(strapi, search),
    ],
  };
};
