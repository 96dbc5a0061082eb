import { addAgain, addBatch, NO_COUNTS } from '../../../admin/src/prospects/entry-counts';

const batch = {
  ...{ enrolled: 3, alreadyEnrolled: 2, earlier: 1, doubles: 1, withoutAddress: 1, leftOut: 1 },
  skipped: { unsubscribed: 1, bounced: 0, complained: 0, suppressed: 1 },
  ...{ done: 10, left: 0, last: 10 },
};

test('batches add up, and each entry is counted once', () => {
  const sum = addBatch(addBatch(NO_COUNTS, batch), { ...batch, earlier: undefined });

  expect(sum).toEqual({
    ...{ found: 20, enrolled: 6, alreadyEnrolled: 4, earlier: 1, doubles: 2, withoutAddress: 2, leftOut: 2 },
    skipped: { unsubscribed: 2, bounced: 0, complained: 0, suppressed: 2 },
  });
});

test('who starts again was counted before', () => {
  const sum = addBatch(NO_COUNTS, batch);

  const again = addAgain(sum, { ...batch, enrolled: 1, alreadyEnrolled: 4, earlier: undefined });

  expect(again).toEqual({ ...sum, enrolled: 4, alreadyEnrolled: 1, earlier: 0 });
});
