import { addResults, NO_RESULT, withoutEarlier } from '../../../admin/src/prospects/enroll-results';

const RESULT = {
  enrolled: 2,
  alreadyEnrolled: ['ada', 'eve'],
  earlier: ['eve'],
  skipped: { unsubscribed: 1, bounced: 0, complained: 3, suppressed: 4 },
  unknown: ['nobody'],
};

test('adding to the empty result returns the other result', () => {
  expect(addResults(NO_RESULT, RESULT)).toEqual(RESULT);
});

test('the results of two requests are added up by reason', () => {
  expect(addResults(RESULT, { ...RESULT, alreadyEnrolled: ['bob'], earlier: ['bob'], unknown: [] })).toEqual({
    enrolled: 4,
    alreadyEnrolled: ['ada', 'eve', 'bob'],
    earlier: ['eve', 'bob'],
    skipped: { unsubscribed: 2, bounced: 0, complained: 6, suppressed: 8 },
    unknown: ['nobody'],
  });
});

test('whoever starts again is no longer counted as left out', () => {
  expect(withoutEarlier(RESULT)).toEqual({ ...RESULT, alreadyEnrolled: ['ada'], earlier: [] });
});
