import { addResults, NO_RESULT } from '../../../admin/src/prospects/enroll-results';

const RESULT = {
  enrolled: 2,
  alreadyEnrolled: ['ada'],
  skipped: { unsubscribed: 1, bounced: 0, complained: 3 },
  unknown: ['nobody'],
};

test('nothing added changes nothing', () => {
  expect(addResults(NO_RESULT, RESULT)).toEqual(RESULT);
});

test('what became of the prospects of two requests is counted by reason', () => {
  expect(addResults(RESULT, { ...RESULT, alreadyEnrolled: ['bob'], unknown: [] })).toEqual({
    enrolled: 4,
    alreadyEnrolled: ['ada', 'bob'],
    skipped: { unsubscribed: 2, bounced: 0, complained: 6 },
    unknown: ['nobody'],
  });
});
