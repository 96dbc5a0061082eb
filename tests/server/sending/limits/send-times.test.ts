import fc from 'fast-check';
import {
  withoutReserved,
  type SendTimes,
  toLimit,
  takeSendTime,
  slidingWindow,
  dailyQuota,
} from '../../../../server/src/sending/limits/send-times';

const take = (departures: SendTimes, count: number): number[] =>
  Array.from({ length: count }, () => departures.next().value);

/** 10, 20, 30 … */
function* everyTen(): Generator<number, never> {
  for (let at = 10; ; at += 10) yield at;
}

describe('a budget of emails in any stretch of time', () => {
  const THREE_A_MINUTE = { emails: 3, windowMs: 60 };

  test('lets as many leave at once as there is room, and the next when the first has left the stretch', () => {
    expect(take(slidingWindow(THREE_A_MINUTE, { now: 100, past: [50, 70] }), 6)).toEqual([
      100, 110, 130, 160, 170, 190,
    ]);
  });

  test('of more departures than it allows, as after it was lowered, waits for enough to pass', () => {
    expect(take(slidingWindow(THREE_A_MINUTE, { now: 100, past: [60, 70, 80, 90, 95] }), 3)).toEqual([
      140, 150, 155,
    ]);
  });

  test('spaces emails out, with a wait more between those still to leave', () => {
    const spacing = slidingWindow({ emails: 1, windowMs: 20 }, { now: 100, past: [90] }, () => 5);

    expect(take(spacing, 3)).toEqual([110, 135, 160]);
  });

  test('is kept in every stretch, whatever left before', () => {
    const budgets = fc.record({
      emails: fc.integer({ min: 1, max: 5 }),
      windowMs: fc.integer({ min: 1, max: 50 }),
    });
    const pasts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 });

    fc.assert(
      fc.property(budgets, pasts, (budget, unordered) => {
        const past = unordered.sort((one, other) => one - other);
        const planned = take(slidingWindow(budget, { now: 100, past }), 20);
        const isKept = planned.every((at) => {
          const inStretch = [...past, ...planned].filter(
            (other) => other > at - budget.windowMs && other <= at
          );
          return inStretch.length <= budget.emails || past.includes(at);
        });
        expect(isKept && planned.every((at, index) => at >= (planned[index - 1] ?? 100))).toBe(true);
      })
    );
  });
});

describe('a limit a day', () => {
  test('fills today, then the days that come', () => {
    const days = dailyQuota(2, { now: 5, sentToday: 1, deferred: [], nextDays: everyTen() });

    expect(take(days, 6)).toEqual([5, 10, 10, 20, 20, 30]);
  });

  test('counts those put off before on the day they will leave', () => {
    const days = dailyQuota(2, { now: 5, sentToday: 1, deferred: [7, 10, 25, 25], nextDays: everyTen() });

    expect(take(days, 3)).toEqual([10, 30, 30]);
  });

  test('lowered below what has left already, waits for tomorrow', () => {
    expect(take(dailyQuota(2, { now: 5, sentToday: 9, deferred: [], nextDays: everyTen() }), 1)).toEqual([
      10,
    ]);
  });
});

test('departures that others will take are left out', () => {
  expect(take(withoutReserved(everyTen(), [20, 20, 45]), 4)).toEqual([10, 40, 60, 70]);
});

describe('several limits', () => {
  test('the last one decides', () => {
    const perMinute = toLimit(slidingWindow({ emails: 1, windowMs: 60 }, { now: 100, past: [] }));
    const spacing = toLimit(slidingWindow({ emails: 1, windowMs: 20 }, { now: 100, past: [] }));

    expect([1, 2, 3].map(() => takeSendTime([perMinute, spacing], 100))).toEqual([100, 160, 220]);
  });

  test('what one puts off takes no place of now in another', () => {
    const full = toLimit(slidingWindow({ emails: 1, windowMs: 60 }, { now: 100, past: [90] }));
    const shared = toLimit(slidingWindow({ emails: 1, windowMs: 60 }, { now: 100, past: [] }));

    expect(takeSendTime([full, shared], 100)).toBe(150);
    expect(takeSendTime([shared], 100)).toBe(100);
  });

  test('without any, everything leaves now', () => {
    expect(takeSendTime([], 100)).toBe(100);
  });
});
