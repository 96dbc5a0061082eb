import { resolveRelativeDates } from '../../../../server/src/sequences/entry-rules/relative-dates';

const NOW = new Date('2027-05-10T12:00:00Z');

test('dates relative to now become dates, wherever they stand', () => {
  const filters = {
    plan: 'pro',
    $or: [{ trialEndsAt: { $lte: { $daysFromNow: 3 } } }, { createdAt: { $gte: { $daysFromNow: -30 } } }],
  };

  expect(resolveRelativeDates(filters, NOW)).toEqual({
    plan: 'pro',
    $or: [
      { trialEndsAt: { $lte: '2027-05-13T12:00:00.000Z' } },
      { createdAt: { $gte: '2027-04-10T12:00:00.000Z' } },
    ],
  });
});

test.each([['3'], [null], [Number.NaN], [1e9], [{}]])('%p is no number of days', (days) => {
  expect(() => resolveRelativeDates({ at: { $gt: { $daysFromNow: days } } }, NOW)).toThrow('$daysFromNow');
});
