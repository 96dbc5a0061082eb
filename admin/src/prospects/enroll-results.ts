import type { EnrollResult } from '../../../server/src/sequences/enrollments/contract';

/** Here `earlier` is never left out. */
export type EnrollSum = Required<EnrollResult>;

export const NO_RESULT: EnrollSum = {
  enrolled: 0,
  alreadyEnrolled: [],
  earlier: [],
  skipped: { unsubscribed: 0, bounced: 0, complained: 0, suppressed: 0 },
  unknown: [],
};

/** The sum of the results of two requests. */
export const addResults = (a: EnrollSum, b: EnrollResult): EnrollSum => ({
  enrolled: a.enrolled + b.enrolled,
  alreadyEnrolled: [...a.alreadyEnrolled, ...b.alreadyEnrolled],
  earlier: [...a.earlier, ...(b.earlier ?? [])],
  skipped: {
    unsubscribed: a.skipped.unsubscribed + b.skipped.unsubscribed,
    bounced: a.skipped.bounced + b.skipped.bounced,
    complained: a.skipped.complained + b.skipped.complained,
    suppressed: a.skipped.suppressed + b.skipped.suppressed,
  },
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
