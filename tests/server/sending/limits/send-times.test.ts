import fc from 'fast-check';
import {
  withoutReserved,
  type SendTimes,
  toLimit,
  takeSendTime,
  slidingWindow,
  dailyQuota,
} from '../../../../server/src/sending/limits/send-times';

const take = (sendTimes: SendTimes, count: number): number[] =>
  Array.from({ length: count }, () => sendTimes.next().value);

/** Yields 10, 20, 30 … */
function* everyTen(): Generator<number, never> {
  for (let at = 10; ; at += 10) yield at;
}

describe('a sliding window', () => {
  const THREE_A_MINUTE = { emails: 3, windowMs: 60 };

  test('yields `now` while capacity is left, then the times at which earlier emails leave the window', () => {
    expect(take(slidingWindow(THREE_A_MINUTE, { now: 100, past: [50, 70] }), 6)).toEqual([
      100, 110, 130, 160, 170, 190,
    ]);
  });

  test('that contains more emails than allowed, as after the limit was lowered, waits until enough have left it', () => {
    expect(take(slidingWindow(THREE_A_MINUTE, { now: 100, past: [60, 70, 80, 90, 95] }), 3)).toEqual([
      140, 150, 155,
    ]);
  });

  test('of one email spaces emails, and adds jitter between future ones', () => {
    const spacing = slidingWindow({ emails: 1, windowMs: 20 }, { now: 100, past: [90] }, () => 5);

    expect(take(spacing, 3)).toEqual([110, 135, 160]);
  });

  test('never contains more planned emails than allowed, for any past send times', () => {
    const budgets = fc.record({
      emails: fc.integer({ min: 1, max: 5 }),
      windowMs: fc.integer({ min: 1, max: 50 }),
    });
    const pasts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 });

    fc.assert(
      fc.property(budgets, pasts, (budget, unordered) => {
        const past = unordered.sort((a, b) => a - b);
        const planned = take(slidingWindow(budget, { now: 100, past }), 20);
        const isWithinLimit = planned.every((at) => {
          const inWindow = [...past, ...planned].filter(
            (other) => other > at - budget.windowMs && other <= at
          );
          return inWindow.length <= budget.emails || past.includes(at);
        });
        expect(isWithinLimit && planned.every((at, index) => at >= (planned[index - 1] ?? 100))).toBe(true);
      })
    );
  });
});

describe('a daily quota', () => {
  test('is filled today first, then on the next days', () => {
    const days = dailyQuota(2, { now: 5, sentToday: 1, deferred: [], nextDays: everyTen() });

    expect(take(days, 6)).toEqual([5, 10, 10, 20, 20, 30]);
  });

  test('counts deferred emails on the day to which they are deferred', () => {
    const days = dailyQuota(2, { now: 5, sentToday: 1, deferred: [7, 10, 25, 25], nextDays: everyTen() });

    expect(take(days, 3)).toEqual([10, 30, 30]);
  });

  test('that is lower than the number already sent today continues tomorrow', () => {
    expect(take(dailyQuota(2, { now: 5, sentToday: 9, deferred: [], nextDays: everyTen() }), 1)).toEqual([
      10,
    ]);
  });
});

test('send times that are reserved for other emails are left out', () => {
  expect(take(withoutReserved(everyTen(), [20, 20, 45]), 4)).toEqual([10, 40, 60, 70]);
});

describe('several limits', () => {
  test('the latest send time of all limits is taken', () => {
    const perMinute = toLimit(slidingWindow({ emails: 1, windowMs: 60 }, { now: 100, past: [] }));
    const spacing = toLimit(slidingWindow({ emails: 1, windowMs: 20 }, { now: 100, past: [] }));

    expect([1, 2, 3].map(() => takeSendTime([perMinute, spacing], 100))).toEqual([100, 160, 220]);
  });

  test('an email that one limit defers reserves no capacity of now in another', () => {
    const full = toLimit(slidingWindow({ emails: 1, windowMs: 60 }, { now: 100, past: [90] }));
    const shared = toLimit(slidingWindow({ emails: 1, windowMs: 60 }, { now: 100, past: [] }));

    expect(takeSendTime([full, shared], 100)).toBe(150);
    expect(takeSendTime([shared], 100)).toBe(100);
  });

  test('without limits, the send time is now', () => {
    expect(takeSendTime([], 100)).toBe(100);
  });
});
