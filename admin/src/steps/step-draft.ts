import type { Step } from '../../../server/src/sequences/contract';
import { toDelay } from './delay';

/** A step as it is being written. */
export type StepDraft = Pick<Step, 'delayMinutes' | 'delayUnit'> & {
  name: string;
  subject: string;
  html: string;
  text: string;
};

const FIRST_DELAY = toDelay(0, 'minutes');
const LATER_DELAY = toDelay(2, 'days');

/** A new step waits two days, the first not at all. */
export const toDraft = (step: Step | null, position: number): StepDraft => ({
  name: step?.name ?? '',
  ...delayOf(step, position),
  subject: step?.subject ?? '',
  html: step?.html ?? '',
  text: step?.text ?? '',
});

export const isSameDraft = (one: StepDraft, other: StepDraft): boolean =>
  (Object.keys(one) as Array<keyof StepDraft>).every((key) => one[key] === other[key]);

const delayOf = (step: Step | null, position: number) => {
  if (!step) return position === 1 ? FIRST_DELAY : LATER_DELAY;
  return { delayMinutes: step.delayMinutes, delayUnit: step.delayUnit };
};
