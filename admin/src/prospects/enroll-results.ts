import type { EnrollResult } from '../../../server/src/sequences/contract';

/** Nobody was asked for yet. */
export const NO_RESULT: EnrollResult = {
  enrolled: 0,
  alreadyEnrolled: [],
  skipped: { unsubscribed: 0, bounced: 0, complained: 0 },
  unknown: [],
};

/** What became of the prospects of two requests. */
export const addResults = (one: EnrollResult, other: EnrollResult): EnrollResult => ({
  enrolled: one.enrolled + other.enrolled,
  alreadyEnrolled: [...one.alreadyEnrolled, ...other.alreadyEnrolled],
  skipped: {
    unsubscribed: one.skipped.unsubscribed + other.skipped.unsubscribed,
    bounced: one.skipped.bounced + other.skipped.bounced,
    complained: one.skipped.complained + other.skipped.complained,
  },
  unknown: [...one.unknown, ...other.unknown],
});
