import type { Act, ActivityCondition } from '../../../server/src/prospects/activity/contract';

export const ACTS: Act[] = ['enrolled', 'sent', 'opened', 'clicked', 'replied', 'bounced', 'unsubscribed'];

export const MAX_CONDITIONS = 10;

export const MAX_DAYS = 3_650;

export const isPeriod = (days: number | undefined) =>
  days === undefined || (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS);

/**
 * Changes a part of a condition, and removes what no longer belongs to it: a step without its sequence, and a link without its
 * step or without clicks.
 */
export const changeCondition = (
  condition: ActivityCondition,
  changed: Partial<ActivityCondition>
): ActivityCondition => {
  const next = { ...condition, ...changed };
  if ('sequence' in changed || next.act === 'enrolled') delete next.step;
  if ('sequence' in changed || 'step' in changed || next.act !== 'clicked') delete next.link;

  return next;
};

/** Neither stands in a documentId, and URLs need not encode them. */
const CONDITION_SEPARATOR = '_';
const PART_SEPARATOR = '.';

const NOT = 'not';

/** The text of a URL parameter: `sent.sequence-abc_opened.not.sequence-abc.days-30`. Empty without conditions. */
export const writeConditions = (conditions: ActivityCondition[]): string =>
  conditions
    .map(({ act, isNot, sequence, step, link, withinDays }) =>
      [
        act,
        isNot && NOT,
        sequence && `sequence-${sequence}`,
        step && `step-${step}`,
        link && `link-${link}`,
        withinDays && `days-${withinDays}`,
      ]
        .filter(Boolean)
        .join(PART_SEPARATOR)
    )
    .join(CONDITION_SEPARATOR);

/** The conditions of a URL parameter. Leaves out those with an unknown act or part, and further ones than the server takes. */
export const readConditions = (text: string): ActivityCondition[] =>
  text
    .split(CONDITION_SEPARATOR)
    .flatMap((part) => readCondition(part) ?? [])
    .slice(0, MAX_CONDITIONS);

const readCondition = (text: string): ActivityCondition | null => {
  const [name, ...parts] = text.split(PART_SEPARATOR);
  const act = ACTS.find((known) => known === name);
  const values = new Map(parts.map(splitPart));
  if (!act || parts.some((part) => !PARTS.has(splitPart(part)[0]))) return null;
  const [sequence, step, link, days] = ['sequence', 'step', 'link', 'days'].map((key) => values.get(key));
  const withinDays = days === undefined ? undefined : Number(days);
  if (!isPeriod(withinDays) || (link !== undefined && !/^\d{1,10}$/.test(link))) return null;

  return {
    act,
    ...(values.has(NOT) && { isNot: true }),
    ...(sequence && { sequence }),
    ...(sequence && step && act !== 'enrolled' && { step }),
    ...(sequence && link && act === 'clicked' && { link: Number(link) }),
    ...(withinDays && { withinDays }),
  };
};

const PARTS = new Set([NOT, 'sequence', 'step', 'link', 'days']);

const splitPart = (part: string): [name: string, value: string] => {
  const [name, ...value] = part.split('-');

  return [name ?? '', value.join('-')];
};
