import type { Rule, RuleLimit, RuleName, UpdateRules } from '../../../server/src/tracking/contract';

/** Unsaved changes of the rules. A limit whose field is empty is NaN. */
export type RuleEdits = Partial<Record<RuleName, RuleEdit>>;

type RuleEdit = { isEnabled?: boolean; limits?: Partial<Record<RuleLimit['name'], number>> };

export const applyEdits = (rules: Rule[], edits: RuleEdits): Rule[] =>
  rules.map((rule) => {
    const { isEnabled = rule.isEnabled, limits = {} } = edits[rule.name] ?? {};

    return {
      ...rule,
      isEnabled,
      limits: rule.limits.map((limit) => ({ ...limit, value: limits[limit.name] ?? limit.value })),
    };
  });

export const editRule = (edits: RuleEdits, name: RuleName, { isEnabled, limits }: RuleEdit): RuleEdits => ({
  ...edits,
  [name]: {
    ...edits[name],
    ...(isEnabled !== undefined && { isEnabled }),
    limits: { ...edits[name]?.limits, ...limits },
  },
});

export const defaultsOf = (rules: Rule[]): RuleEdits =>
  Object.fromEntries(
    rules.map((rule) => [
      rule.name,
      {
        isEnabled: rule.isEnabledByDefault,
        limits: Object.fromEntries(rule.limits.map((limit) => [limit.name, limit.default])),
      },
    ])
  );

/** The changed rules, in the shape of an update request. */
export const changesBetween = (saved: Rule[], edited: Rule[]): UpdateRules['body']['rules'] =>
  edited
    .filter((rule, index) => JSON.stringify(rule) !== JSON.stringify(saved[index]))
    .map(({ name, isEnabled, limits }) => ({
      name,
      isEnabled,
      limits: Object.fromEntries(limits.map((limit) => [limit.name, limit.value])),
    }));

export const isWithin = ({ value, min, max }: RuleLimit): boolean => value >= min && value <= max;
