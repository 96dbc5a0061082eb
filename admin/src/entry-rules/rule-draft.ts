import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import type {
  EntryRule,
  EntryRuleInput,
  Reentry,
  RuleSource,
  RuleTrigger,
} from '../../../server/src/sequences/entry-rules/contract';
import { isPeriod } from '../prospects/activity-conditions';
import { toSegmentFilters } from '../prospects/segment-filters';
import { isDate, type FilterDraft, NO_FILTER, toFilterDraft, toFilters } from './filter-draft';

/** A rule as the form edits it. */
export type RuleDraft = {
  /** Empty for all prospects. */
  source: string;
  trigger: RuleTrigger;
  /** documentId */
  segment: string | undefined;
  filter: FilterDraft;
  search: string;
  tags: string[];
  activity: ActivityCondition[];
  dateAttribute: string;
  /** At least 0. */
  days: number | undefined;
  direction: 'before' | 'after';
  dailyLimit: number | undefined;
  reentry: Reentry;
  reentryDays: number | undefined;
  stopsUnmatched: boolean;
};

export const triggersFor = (source: RuleSource | undefined): RuleTrigger[] => [
  'created',
  ...(source?.hasDrafts ? (['published'] as const) : []),
  'matches',
  ...(datesOf(source).length > 0 ? (['date'] as const) : []),
];

/** Attributes of the source that a rule can wait for. */
export const datesOf = (source: RuleSource | undefined): string[] =>
  (source?.attributes ?? [])
    .filter(({ path, type }) => isDate(type) && !path.includes('.'))
    .map(({ path }) => path);

export const draftFor = (source: RuleSource | undefined): RuleDraft => ({
  ...{ source: source?.uid ?? '', trigger: source?.hasDrafts ? 'published' : 'created' },
  ...{ filter: NO_FILTER, segment: undefined, search: '', tags: [], activity: [] },
  ...{ dateAttribute: '', days: 0, direction: 'before', dailyLimit: undefined },
  ...{ reentry: 'never', reentryDays: 30, stopsUnmatched: false },
});

export const toDraft = (rule: EntryRule, source: RuleSource | undefined): RuleDraft => ({
  source: rule.source ?? '',
  trigger: rule.trigger,
  filter: toFilterDraft(rule.filters, source?.attributes ?? []),
  segment: rule.people?.segment,
  search: rule.people?.search ?? '',
  tags: rule.people?.tags ?? [],
  activity: rule.people?.activity ?? [],
  dateAttribute: rule.dateAttribute ?? '',
  days: Math.abs(rule.offsetDays),
  direction: rule.offsetDays > 0 ? 'after' : 'before',
  dailyLimit: rule.dailyLimit ?? undefined,
  reentry: rule.reentry,
  reentryDays: rule.reentryDays ?? 30,
  stopsUnmatched: rule.stopsUnmatched,
});

/** The rule of a draft; null while something is missing. */
export const toInput = (draft: RuleDraft, source: RuleSource | undefined): EntryRuleInput | null => {
  const isOfSource = draft.source !== '';
  const filters = isOfSource ? toFilters(draft.filter, source?.attributes ?? []) : null;
  const isDateMissing = draft.trigger === 'date' && (draft.dateAttribute === '' || draft.days === undefined);
  const areDaysMissing = draft.reentry === 'days' && !draft.reentryDays;
  const isPeriodMissing = !isOfSource && !draft.activity.every(({ withinDays }) => isPeriod(withinDays));
  if (filters === undefined || isDateMissing || areDaysMissing || isPeriodMissing) return null;
  const { segment, search, tags, activity } = draft;
  const people = {
    ...(segment && { segment }),
    ...toSegmentFilters({ search: search.trim(), tags, activity }),
  };
  const sign = draft.direction === 'before' ? -1 : 1;

  return {
    source: isOfSource ? draft.source : null,
    trigger: draft.trigger,
    filters,
    people: !isOfSource && Object.keys(people).length > 0 ? people : null,
    dateAttribute: draft.trigger === 'date' ? draft.dateAttribute : null,
    offsetDays: draft.trigger === 'date' ? sign * (draft.days ?? 0) || 0 : 0,
    dailyLimit: draft.dailyLimit ?? null,
    reentry: draft.reentry,
    reentryDays: draft.reentry === 'days' ? (draft.reentryDays ?? null) : null,
    stopsUnmatched: draft.stopsUnmatched,
  };
};
