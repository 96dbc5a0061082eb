import type { EnrollResult } from '../../../server/src/sequences/contract';

export const NO_RESULT: EnrollResult = {
  enrolled: 0,
  alreadyEnrolled: [],
  skipped: { unsubscribed: 0, bounced: 0, complained: 0 },
  unknown: [],
};

/** The sum of the results of two requests. */
export const addResults = (a: EnrollResult, b: EnrollResult): EnrollResult => ({
  enrolled: a.enrolled + b.enrolled,
  alreadyEnrolled: [...a.alreadyEnrolled, ...b.alreadyEnrolled],
  skipped: {
    unsubscribed: a.skipped.unsubscribed + b.skipped.unsubscribed,
    bounced: a.skipped.bounced + b.skipped.bounced,
    complained: a.skipped.complained + b.skipped.complained,
  },
  unknown: [...a.unknown, ...b.unknown],
});
