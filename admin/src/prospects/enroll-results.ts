import type { EnrollResult } from '../../../server/src/sequences/enrollments/contract';

/** Here `earlier` is never left out. */
export type EnrollSum = Required<EnrollResult>;

type Skipped = EnrollResult['skipped'];

export const NOBODY_SKIPPED: Skipped = { unsubscribed: 0, bounced: 0, complained: 0, suppressed: 0 };

export const NO_RESULT: EnrollSum = {
  enrolled: 0,
  alreadyEnrolled: [],
  earlier: [],
  skipped: NOBODY_SKIPPED,
  unknown: [],
};

export const addSkipped = (a: Skipped, b: Skipped): Skipped => ({
  unsubscribed: a.unsubscribed + b.unsubscribed,
  bounced: a.bounced + b.bounced,
  complained: a.complained + b.complained,
  suppressed: a.suppressed + b.suppressed,
});

/** The sum of the results of two requests. */
export const addResults = (a: EnrollSum, b: EnrollResult): EnrollSum => ({
  enrolled: a.enrolled + b.enrolled,
  alreadyEnrolled: [...a.alreadyEnrolled, ...b.alreadyEnrolled],
  earlier: [...a.earlier, ...(b.earlier ?? [])],
  skipped: addSkipped(a.skipped, b.skipped),
  unknown: [...a.unknown, ...b.unknown],
});

/** A result without the people who were in the sequence before, for when these start again. */
export const withoutEarlier = (result: EnrollSum): EnrollSum => {
  const earlier = new Set(result.earlier);

  return {
    ...result,
    alreadyEnrolled: result.alreadyEnrolled.filter((documentId) => !earlier.has(documentId)),
    earlier: [],
  };
};
