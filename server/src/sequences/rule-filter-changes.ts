import type { Core } from '@strapi/types';
import { requirePermissions } from '../access/actor-permissions';
import { filterChanged } from '../prospects/hooks';
import { readRules } from './entry-rules/rules';

/** A segment or source decides whom the rules that name it enroll, so changing it needs the permission `send` while one is on. */
export const guardRuleFilters = (strapi: Core.Strapi) =>
  filterChanged.register(strapi, async (changed) => {
    const rules = await readRules(strapi, { isOn: true });
    const isNamed = rules.some(({ source, people }) =>
      'source' in changed ? source === changed.source : people?.segment === changed.segment
    );
    if (isNamed) await requirePermissions(strapi, ['send']);
  });
