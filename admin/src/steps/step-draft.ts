import type { Step } from '../../../server/src/sequences/contract';
import { toStoredDelay } from './delay';

/** The form state of a step. */
export type StepDraft = Pick<Step, 'delayMinutes' | 'delayUnit'> & {
  name: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
};

/** The fields of a saved step that the form edits. */
export type SavedContent = Pick<
  Step,
  'name' | 'delayMinutes' | 'delayUnit' | 'subject' | 'preheader' | 'html' | 'text'
>;

const FIRST_DELAY = toStoredDelay(0, 'minutes');
const LATER_DELAY = toStoredDelay(2, 'days');

/** Form state from a saved step, or of a new one: its default delay is two days, or none for the first step. */
export const toDraft = (step: SavedContent | null, position: number): StepDraft => ({
  name: step?.name ?? '',
  ...initialDelay(step, position),
  subject: step?.subject ?? '',
  preheader: step?.preheader ?? '',
  html: step?.html ?? '',
  text: step?.text ?? '',
});

export const isSameDraft = (one: StepDraft, other: StepDraft): boolean =>
  (Object.keys(one) as Array<keyof StepDraft>).every((key) => one[key] === other[key]);

/** Takes over the saved values, except for fields that the user edited after submitting `submitted`. */
export const keepEdits = (current: StepDraft, submitted: StepDraft, saved: StepDraft): StepDraft => {
  const edited = Object.entries(current).filter(
    ([name, value]) => submitted[name as keyof StepDraft] !== value
  );

  return { ...saved, ...Object.fromEntries(edited) };
};

const FORM = ['name', 'delay', 'subject', 'preheader', 'html', 'text'] as const;

/** The fields whose values differ, in the order of the form. */
export const changedFields = (one: StepDraft, other: StepDraft): Array<(typeof FORM)[number]> =>
  FORM.filter((name) => (name === 'delay' ? !isSameDelay(one, other) : one[name] !== other[name]));

const isSameDelay = (one: StepDraft, other: StepDraft) =>
  one.delayMinutes === other.delayMinutes && one.delayUnit === other.delayUnit;

const initialDelay = (step: SavedContent | null, position: number) => {
  if (!step) return position === 1 ? FIRST_DELAY : LATER_DELAY;
  return { delayMinutes: step.delayMinutes, delayUnit: step.delayUnit };
};
