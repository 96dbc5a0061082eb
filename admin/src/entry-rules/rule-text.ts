import type { EntryRule, RuleFault } from '../../../server/src/sequences/entry-rules/contract';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Describes the trigger of a rule: `When trialEndsAt of Contact is reached, 3 days before`. */
export const ruleTitle = (rule: EntryRule, translate: Translate): string => {
  const { trigger, source, sourceName, dateAttribute, offsetDays } = rule;
  const values = { source: sourceName ?? '', attribute: dateAttribute ?? '', days: Math.abs(offsetDays) };
  if (trigger === 'date') {
    const direction = offsetDays === 0 ? 'on' : offsetDays < 0 ? 'before' : 'after';
    return translate(`entry-rules.title.date-${direction}`, values);
  }

  return translate(`entry-rules.title.${source === null ? 'people-' : ''}${trigger}`, values);
};

/** Why a rule holds, in the admin's language. */
export const ruleFaultText = ({ code, value }: RuleFault, translate: Translate): string =>
  translate(`entry-rules.fault.${code}`, { value });
