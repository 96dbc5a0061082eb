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

/** By the words of the rule: a click belongs to a burst when some span that holds it holds enough links. */
const findBrutally = (clicks: Click[], { pairSeconds, tripleSeconds }: Limits) => {
  const isInSpan = (click: Click, links: number, withinMs: number) =>
    clicks.some(({ at: start }) => {
      const span = clicks.filter(({ at }) => at >= start && at <= start + withinMs);
      return span.includes(click) && new Set(span.map(({ linkId }) => linkId)).size >= links;
    });

  return clicks.filter(
    (click) => isInSpan(click, 2, 1000 * pairSeconds) || isInSpan(click, 3, 1000 * tripleSeconds)
  );
};

const limits = fc.record({
  pairSeconds: fc.integer({ min: 1, max: 5 }),
  tripleSeconds: fc.integer({ min: 1, max: 15 }),
});

/** Close together and on half seconds, so that limits are met exactly and clicks fall on one instant. */
const clicks = fc.array(
  fc.record({
    linkId: fc.option(fc.integer({ min: 1, max: 4 })),
    at: fc.integer({ min: 0, max: 80 }).map((halves) => 500 * halves),
  }),
  { maxLength: 40 }
);

test('finds what the words of the rule say, in whatever order the clicks come', () => {
  fc.assert(
    fc.property(clicks, limits, (some, chosen) => {
      const found = findBursts(some, rulesOf(chosen));

      expect(some.filter((click) => found.has(click))).toEqual(findBrutally(some, chosen));
      expect(findBursts([...some].reverse(), rulesOf(chosen))).toEqual(found);
    }),
    { numRuns: 2_000 }
  );
});

test('one more click frees none', () => {
  fc.assert(
    fc.property(clicks, clicks, (some, more) => {
      const found = findBursts([...some, ...more], DEFAULT_RULES);

      expect([...findBursts(some, DEFAULT_RULES)].filter((click) => !found.has(click))).toEqual([]);
    })
  );
});

test('clicks further away than the reach change nothing', () => {
  const reachMs = burstReachMs(DEFAULT_RULES);
  fc.assert(
    fc.property(clicks, clicks, (some, later) => {
      const end = Math.max(0, ...some.map(({ at }) => at));
      const away = later.map((click) => ({ ...click, at: click.at + end + reachMs + 1 }));
      const found = findBursts([...some, ...away], DEFAULT_RULES);

      expect(some.filter((click) => found.has(click))).toEqual(findBrutally(some, DEFAULT_LIMITS));
    })
  );
});

test('no clicks are no burst, and the list given is left as it was', () => {
  const given = [
    { linkId: 2, at: 500 },
    { linkId: 1, at: 0 },
  ];

  expect(findBursts([], DEFAULT_RULES).size).toBe(0);
  expect(findBursts(given, DEFAULT_RULES).size).toBe(2);
  expect(given.map(({ linkId }) => linkId)).toEqual([2, 1]);
});

/** Letters are links, with the tenths of a second at which they were followed. */
const follow = (...visits: Array<[link: string, tenths: number]>) =>
  visits.map(([link, tenths]) => ({ linkId: link.charCodeAt(0), at: 100 * tenths }));

test.each([
  ['one after the other', follow(['a', 0], ['b', 1], ['c', 4]), [{ links: 3, seconds: 0.4 }]],
  ['all at one instant', follow(['a', 7], ['b', 7]), [{ links: 2, seconds: 0 }]],
  ['a link twice', follow(['a', 0], ['b', 5], ['a', 9]), [{ links: 2, seconds: 0.9 }]],
  [
    'two bursts a minute apart',
    follow(['a', 0], ['b', 3], ['a', 600], ['c', 602], ['b', 604]),
    [
      { links: 2, seconds: 0.3 },
      { links: 3, seconds: 0.4 },
    ],
  ],
  ['two that share a click', follow(['a', 0], ['b', 19], ['c', 38]), [{ links: 3, seconds: 3.8 }]],
  [
    'a pair, and a third link within the longer span',
    follow(['a', 0], ['b', 1], ['c', 90]),
    [{ links: 3, seconds: 9 }],
  ],
  ['a person', follow(['a', 0], ['b', 300]), []],
])('how many links in how long: %s', (_, some, extents) => {
  expect(groupBursts(some, DEFAULT_RULES).map(extentOf)).toEqual(extents);
});

test('a click is of one burst at most, and bursts share no time', () => {
  fc.assert(
    fc.property(clicks, limits, (some, chosen) => {
      const bursts = groupBursts(some, rulesOf(chosen));

      expect(bursts.flat()).toHaveLength(findBursts(some, rulesOf(chosen)).size);
      bursts.slice(1).forEach(([first], index) => {
        expect(first?.at).toBeGreaterThanOrEqual(bursts[index]?.at(-1)?.at ?? 0);
      });
    })
  );
});
