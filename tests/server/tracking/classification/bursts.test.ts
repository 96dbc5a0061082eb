import fc from 'fast-check';
import {
  burstReachMs,
  extentOf,
  findBursts,
  groupBursts,
} from '../../../../server/src/tracking/classification/bursts';
import { changeRules, DEFAULT_RULES } from '../../../../server/src/tracking/classification/rules';

type Click = { linkId: number | null; at: number };
type Limits = { pairSeconds: number; tripleSeconds: number };

const DEFAULT_LIMITS: Limits = { pairSeconds: 2, tripleSeconds: 10 };

const rulesOf = (limits: Limits) => changeRules(DEFAULT_RULES, [{ name: 'burst', limits }]);

/** Reference implementation of the rule: a click is in a burst if a time span that contains it has clicks on enough links. */
const findBurstsByDefinition = (clicks: Click[], { pairSeconds, tripleSeconds }: Limits) => {
  const isInSpan = (click: Click, links: number, withinMs: number) =>
    clicks.some(({ at: start }) => {
      const span = clicks.filter(({ at }) => at >= start && at <= start + withinMs);
      return span.includes(click) && new Set(span.map(({ linkId }) => linkId)).size >= links;
    });

  return clicks.filter(
    (click) => isInSpan(click, 2, 1000 * pairSeconds) || isInSpan(click, 3, 1000 * tripleSeconds)
  );
};

const anyLimits = fc.record({
  pairSeconds: fc.integer({ min: 1, max: 5 }),
  tripleSeconds: fc.integer({ min: 1, max: 15 }),
});

/** Clicks within 40 s at multiples of 0.5 s, so that limits are met exactly and clicks have equal times. */
const anyClicks = fc.array(
  fc.record({
    linkId: fc.option(fc.integer({ min: 1, max: 4 })),
    at: fc.integer({ min: 0, max: 80 }).map((halves) => 500 * halves),
  }),
  { maxLength: 40 }
);

test('for any clicks in any order, the result equals that of the reference implementation', () => {
  fc.assert(
    fc.property(anyClicks, anyLimits, (clicks, limits) => {
      const inBurst = findBursts(clicks, rulesOf(limits));

      expect(clicks.filter((click) => inBurst.has(click))).toEqual(findBurstsByDefinition(clicks, limits));
      expect(findBursts([...clicks].reverse(), rulesOf(limits))).toEqual(inBurst);
    }),
    { numRuns: 2_000 }
  );
});

test('more clicks never remove a click from a burst', () => {
  fc.assert(
    fc.property(anyClicks, anyClicks, (clicks, moreClicks) => {
      const inBurst = findBursts([...clicks, ...moreClicks], DEFAULT_RULES);

      expect([...findBursts(clicks, DEFAULT_RULES)].filter((click) => !inBurst.has(click))).toEqual([]);
    })
  );
});

test('clicks further away than burstReachMs do not change the result', () => {
  const reachMs = burstReachMs(DEFAULT_RULES);
  fc.assert(
    fc.property(anyClicks, anyClicks, (clicks, laterClicks) => {
      const end = Math.max(0, ...clicks.map(({ at }) => at));
      const outOfReach = laterClicks.map((click) => ({ ...click, at: click.at + end + reachMs + 1 }));
      const inBurst = findBursts([...clicks, ...outOfReach], DEFAULT_RULES);

      expect(clicks.filter((click) => inBurst.has(click))).toEqual(
        findBurstsByDefinition(clicks, DEFAULT_LIMITS)
      );
    })
  );
});

test('an empty list has no burst, and the given list is not changed', () => {
  const clicks = [
    { linkId: 2, at: 500 },
    { linkId: 1, at: 0 },
  ];

  expect(findBursts([], DEFAULT_RULES).size).toBe(0);
  expect(findBursts(clicks, DEFAULT_RULES).size).toBe(2);
  expect(clicks.map(({ linkId }) => linkId)).toEqual([2, 1]);
});

/** Clicks as pairs of link (a letter) and time (in tenths of a second). */
const clicksOn = (...visits: Array<[link: string, tenths: number]>) =>
  visits.map(([link, tenths]) => ({ linkId: link.charCodeAt(0), at: 100 * tenths }));

test.each([
  ['three links in sequence', clicksOn(['a', 0], ['b', 1], ['c', 4]), [{ links: 3, seconds: 0.4 }]],
  ['two links at the same time', clicksOn(['a', 7], ['b', 7]), [{ links: 2, seconds: 0 }]],
  ['a link clicked twice', clicksOn(['a', 0], ['b', 5], ['a', 9]), [{ links: 2, seconds: 0.9 }]],
  [
    'two bursts a minute apart',
    clicksOn(['a', 0], ['b', 3], ['a', 600], ['c', 602], ['b', 604]),
    [
      { links: 2, seconds: 0.3 },
      { links: 3, seconds: 0.4 },
    ],
  ],
  ['two bursts that share a click', clicksOn(['a', 0], ['b', 19], ['c', 38]), [{ links: 3, seconds: 3.8 }]],
  [
    'a pair, and a third link within the longer span',
    clicksOn(['a', 0], ['b', 1], ['c', 90]),
    [{ links: 3, seconds: 9 }],
  ],
  ['clicks of a person', clicksOn(['a', 0], ['b', 300]), []],
])('counts links and seconds of each burst: %s', (_, clicks, extents) => {
  expect(groupBursts(clicks, DEFAULT_RULES).map(extentOf)).toEqual(extents);
});

test('for any clicks, each belongs to at most one burst, and bursts do not overlap in time', () => {
  fc.assert(
    fc.property(anyClicks, anyLimits, (clicks, limits) => {
      const bursts = groupBursts(clicks, rulesOf(limits));

      expect(bursts.flat()).toHaveLength(findBursts(clicks, rulesOf(limits)).size);
      bursts.slice(1).forEach(([first], index) => {
        expect(first?.at).toBeGreaterThanOrEqual(bursts[index]?.at(-1)?.at ?? 0);
      });
    })
  );
});
