import { addResults, NO_RESULT } from '../../../admin/src/prospects/enroll-results';

const RESULT = {
  enrolled: 2,
  alreadyEnrolled: ['ada'],
  skipped: { unsubscribed: 1, bounced: 0, complained: 3 },
  unknown: ['nobody'],
};

test('adding to the empty result returns the other result', () => {
  expect(addResults(NO_RESULT, RESULT)).toEqual(RESULT);
});

test('the results of two requests are added up by reason', () => {
  expect(addResults(RESULT, { ...RESULT, alreadyEnrolled: ['bob'], unknown: [] })).toEqual({
    enrolled: 4,
    alreadyEnrolled: ['ada', 'bob'],
    skipped: { unsubscribed: 2, bounced: 0, complained: 6 },
    unknown: ['nobody'],
  });
});
