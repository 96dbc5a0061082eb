import type { Core } from '@strapi/types';
import { resolvePath } from '../../prospects/sources/attribute-path';
import type { MappingFault, MappingFaultCode } from '../../prospects/sources/contract';
import { displayName, findFilterFaults, schemaFinder } from '../../prospects/sources/host-types';
import { isUsable, sources, type UsableSource } from '../../prospects/sources/sources';
import { prospectFilters } from '../../prospects/prospect-filters';
import type { EntryRuleSettings, RuleFault, RuleFaultCode } from './contract';
import { resolveRelativeDates } from './relative-dates';

export type CheckedRule = {
  /** The source as it is mapped now; null for all prospects, and when it is gone. */
  source: UsableSource | null;
  /** Empty when the rule can be used. */
  faults: RuleFault[];
};

/** Finds the source of a rule, and why the rule cannot be used in this app. */
export const checkRule = async (
  strapi: Core.Strapi,
  rule: EntryRuleSettings,
  now: Date
): Promise<CheckedRule> => {
  if (rule.source === null) return { source: null, faults: await findPeopleFaults(strapi, rule, now) };
  const source = await sources(strapi).lookUp(rule.source);
  if (!source || !isUsable(source))
    return { source: null, faults: [sourceFault(strapi, rule.source, source)] };

  return {
    source,
    faults: [...findAttributeFaults(strapi, rule), ...(await findFilters(strapi, rule, now))],
  };
};

const sourceFault = (strapi: Core.Strapi, uid: string, source: UsableSource | null): RuleFault => {
  if (!schemaFinder(strapi)(uid))
    return fault('unknown-type', 'source', uid, `There is no content type ${uid}.`);
  if (!source) return fault('no-source', 'source', uid, `${displayName(strapi, uid)} (${uid}) is no source.`);

  return fault('source-unusable', 'source', uid, source.faults[0].message);
};

const DATE_TYPES = ['date', 'datetime', 'timestamp'];

const findAttributeFaults = (strapi: Core.Strapi, rule: EntryRuleSettings): RuleFault[] => {
  const uid = rule.source as string;
  const find = schemaFinder(strapi);
  if (rule.trigger === 'published' && find(uid)?.options?.draftAndPublish !== true)
    return [fault('no-drafts', 'trigger', uid, `${uid} has no drafts, so nothing of it is published.`)];
  if (rule.dateAttribute === null) return [];

  const path = rule.dateAttribute;
  const resolved = path.includes('.')
    ? { fault: 'no-date-attribute' as const }
    : resolvePath(find, uid, path);
  if ('fault' in resolved)
    return [
      fault(
        codeOf(resolved.fault),
        'dateAttribute',
        path,
        `${uid} has no date "${path}" that rules may use.`
      ),
    ];
  return DATE_TYPES.includes(resolved.attribute.type)
    ? []
    : [fault('no-date-attribute', 'dateAttribute', path, `"${path}" of ${uid} is no date.`)];
};

const findFilters = async (
  strapi: Core.Strapi,
  { source, filters }: EntryRuleSettings,
  now: Date
): Promise<RuleFault[]> => {
  if (filters === null || source === null) return [];
  try {
    const found: MappingFault[] = await findFilterFaults(strapi, source, resolveRelativeDates(filters, now));
    return found.map(({ code, value, message }) => fault(codeOf(code), 'filters', value, message));
  } catch (error) {
    const { message } = error as Error;
    return [fault('invalid-filters', 'filters', message, `filters: ${message}`)];
  }
};

const codeOf = (code: MappingFaultCode): RuleFaultCode => (code === 'refused-type' ? 'unknown-type' : code);

/** Tags, sequences, steps and links of the filters may be gone. */
const findPeopleFaults = async (
  strapi: Core.Strapi,
  { people }: EntryRuleSettings,
  now: Date
): Promise<RuleFault[]> => {
  if (people === null) return [];
  try {
    await prospectFilters(strapi, people, now);
    return [];
  } catch (error) {
    const { message, details } = error as Error & { details?: { code?: string } };
    const code = PEOPLE_FAULTS.find((known) => known === details?.code) ?? 'invalid-people';
    return [fault(code, 'people', message, message)];
  }
};

const PEOPLE_FAULTS = ['unknown-sequence', 'unknown-step', 'unknown-link', 'segment-gone'] as const;

const fault = (
  code: RuleFaultCode,
  field: RuleFault['field'],
  value: string,
  message: string
): RuleFault => ({ code, field, value, message });
