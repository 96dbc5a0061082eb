import type { Rules } from './rules';

type Click = { linkId: number | null; at: number };

/**
 * The clicks of one email that came faster than people follow links: two links within one span of time, or three within
 * another, whoever asked for them. All clicks in such a span belong to it, the first one too; the same link twice is a double click.
 */
export const findBursts = <One extends Click>(clicks: One[], rules: Rules): Set<One> =>
  new Set(groupBursts(clicks, rules).flat());

/** The same, each burst by itself and in the order of time; spans that share a click are one burst. */
export const groupBursts = <One extends Click>(
  clicks: One[],
  { burst: { pairSeconds = 0, tripleSeconds = 0 } }: Rules
): One[][] => {
  const inOrder = [...clicks].sort((a, b) => a.at - b.at);
  const runs = [
    ...findRuns(inOrder, { links: 2, withinMs: 1000 * pairSeconds }),
    ...findRuns(inOrder, { links: 3, withinMs: 1000 * tripleSeconds }),
  ];

  return runs
    .sort((a, b) => a.start - b.start)
    .reduce<Run[]>(joinRun, [])
    .map(({ start, end }) => inOrder.slice(start, end + 1));
};

export type BurstExtent = { /** How many were followed. */ links: number; seconds: number };

/** Of a burst in the order of time. */
export const extentOf = (burst: Click[]): BurstExtent => ({
  links: new Set(burst.map(({ linkId }) => linkId)).size,
  seconds: ((burst.at(-1)?.at ?? 0) - (burst[0]?.at ?? 0)) / 1000,
});

/** How far apart two clicks of a burst can be. */
export const burstReachMs = ({ burst: { pairSeconds = 0, tripleSeconds = 0 } }: Rules) =>
  1000 * Math.max(pairSeconds, tripleSeconds);

type Span = { links: number; withinMs: number };

/** Clicks that follow one another, by their places in the order of time, both included. */
type Run = { start: number; end: number };

/** One pass: a window ends at each click in turn and drops at its start what is too old. */
const findRuns = (inOrder: Click[], { links, withinMs }: Span): Run[] => {
  if (withinMs === 0) return [];
  const inWindow = new Map<number | null, number>();
  const runs: Run[] = [];
  let start = 0;

  inOrder.forEach((click, end) => {
    inWindow.set(click.linkId, (inWindow.get(click.linkId) ?? 0) + 1);
    for (; click.at - inOrder[start].at > withinMs; start += 1) forget(inWindow, inOrder[start].linkId);
    if (inWindow.size >= links) joinRun(runs, { start, end });
  });
  return runs;
};

/** Takes the next run in, as a part of the last where they share a click. */
const joinRun = (runs: Run[], next: Run): Run[] => {
  const last = runs.at(-1);
  if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
  else runs.push(next);
  return runs;
};

const forget = (inWindow: Map<number | null, number>, linkId: number | null) => {
  const left = (inWindow.get(linkId) ?? 0) - 1;
  if (left > 0) inWindow.set(linkId, left);
  else inWindow.delete(linkId);
};
