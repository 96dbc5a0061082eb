import type { Rules } from './rules';

type Click = { linkId: number | null; at: number };

/**
 * Clicks of one email that are faster than a person: two different links within `pairSeconds`, or three within
 * `tripleSeconds`. All clicks within such a time span belong to the burst, also its first one. Clicking the same link twice
 * is no burst.
 */
export const findBursts = <Item extends Click>(clicks: Item[], rules: Rules): Set<Item> =>
  new Set(groupBursts(clicks, rules).flat());

/** The bursts of one email, each sorted by time. Time spans that share a click are one burst. */
export const groupBursts = <Item extends Click>(
  clicks: Item[],
  { burst: { pairSeconds = 0, tripleSeconds = 0 } }: Rules
): Item[][] => {
  const sorted = [...clicks].sort((a, b) => a.at - b.at);
  const runs = [
    ...findRuns(sorted, { links: 2, withinMs: 1000 * pairSeconds }),
    ...findRuns(sorted, { links: 3, withinMs: 1000 * tripleSeconds }),
  ];

  return runs
    .sort((a, b) => a.start - b.start)
    .reduce<Run[]>(joinRun, [])
    .map(({ start, end }) => sorted.slice(start, end + 1));
};

export type BurstExtent = { /** Different links. */ links: number; seconds: number };

/** `burst` must be sorted by time. */
export const extentOf = (burst: Click[]): BurstExtent => ({
  links: new Set(burst.map(({ linkId }) => linkId)).size,
  seconds: ((burst.at(-1)?.at ?? 0) - (burst[0]?.at ?? 0)) / 1000,
});

/** Longest time span that the rule looks at: clicks further apart cannot make each other a burst. */
export const burstReachMs = ({ burst: { pairSeconds = 0, tripleSeconds = 0 } }: Rules) =>
  1000 * Math.max(pairSeconds, tripleSeconds);

type Span = { links: number; withinMs: number };

/** Range of indexes in the sorted clicks, both included. */
type Run = { start: number; end: number };

/** Sliding window: ends at each click in turn, and drops clicks at its start that are too old. */
const findRuns = (sorted: Click[], { links, withinMs }: Span): Run[] => {
  if (withinMs === 0) return [];
  const clicksByLink = new Map<number | null, number>();
  const runs: Run[] = [];
  let start = 0;

  sorted.forEach((click, end) => {
    clicksByLink.set(click.linkId, (clicksByLink.get(click.linkId) ?? 0) + 1);
    for (; click.at - sorted[start].at > withinMs; start += 1)
      removeClick(clicksByLink, sorted[start].linkId);
    if (clicksByLink.size >= links) joinRun(runs, { start, end });
  });
  return runs;
};

/** Appends a run, or extends the last one when they share a click. Changes and returns `runs`. */
const joinRun = (runs: Run[], next: Run): Run[] => {
  const last = runs.at(-1);
  if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
  else runs.push(next);
  return runs;
};

const removeClick = (clicksByLink: Map<number | null, number>, linkId: number | null) => {
  const count = (clicksByLink.get(linkId) ?? 0) - 1;
  if (count > 0) clicksByLink.set(linkId, count);
  else clicksByLink.delete(linkId);
};
