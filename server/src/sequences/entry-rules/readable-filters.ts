import type { Core } from '@strapi/types';
import { type Ability, readableEntries } from '../../prospects/entries/readable-entries';
import type { EntryRuleSettings } from './contract';
import { resolveRelativeDates } from './relative-dates';

/**
 * A rule, and the number of people who match it, tell what is in entries. So its source and the attributes that it names must be
 * among what the admin user may read. The rule must have been checked.
 *
 * @throws {ForbiddenError} when the type may not be read
 * @throws {ValidationError} when an attribute may not be read
 */
export const requireReadableFilters = async (
  strapi: Core.Strapi,
  { source, filters, dateAttribute }: Pick<EntryRuleSettings, 'source' | 'filters' | 'dateAttribute'>,
  { ability, now }: { ability: Ability; now: Date }
): Promise<void> => {
  if (source === null) return;
  const conditions = [
    ...(filters === null ? [] : [resolveRelativeDates(filters, now)]),
    ...(dateAttribute === null ? [] : [{ [dateAttribute]: { $notNull: true } }]),
  ];
  const list = conditions.length > 0 ? { filters: { $and: conditions } } : {};

  await readableEntries(strapi, source, { ability, list });
};
