import type { Step } from '../../../server/src/sequences/contract';

/** A step as it is being written. */
export type StepDraft = { name: string; delayMinutes: number; subject: string; html: string; text: string };

const DAY_MINUTES = 1440;

/** A new step waits two days, the first not at all. */
export const toDraft = (step: Step | null, position: number): StepDraft => ({
  name: step?.name ?? '',
  delayMinutes: step?.delayMinutes ?? (position === 1 ? 0 : 2 * DAY_MINUTES),
  subject: step?.subject ?? '',
  html: step?.html ?? '',
  text: step?.text ?? '',
});

export const isSameDraft = (one: StepDraft, other: StepDraft): boolean =>
  (Object.keys(one) as Array<keyof StepDraft>).every((key) => one[key] === other[key]);
