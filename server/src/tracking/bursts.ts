import type { Rules } from './rules';

type Click = { linkId: number | null; at: number };

/**
 * The clicks of one email that came faster than people follow links: two links within one span of time, or three within
 * another, whoever asked for them. All clicks in such a span belong to it, the first one too; the same link twice is a double click.
 */
export const findBursts = <One extends Click>(
  clicks: One[],
  { burst: { pairSeconds = 0, tripleSeconds = 0 } }: Rules
): Set<One> => {
  const inOrder = [...clicks].sort((a, b) => a.at - b.at);
  const found = new Set<One>();
  markSpans(inOrder, { links: 2, withinMs: 1000 * pairSeconds }, found);
  markSpans(inOrder, { links: 3, withinMs: 1000 * tripleSeconds }, found);
  return found;
};

/** How far apart two clicks of a burst can be. */
export const burstReachMs = ({ burst: { pairSeconds = 0, tripleSeconds = 0 } }: Rules) =>
  1000 * Math.max(pairSeconds, tripleSeconds);

type Span = { links: number; withinMs: number };

/** One pass: a window ends at each click in turn and drops at its start what is too old. */
const markSpans = <One extends Click>(inOrder: One[], { links, withinMs }: Span, found: Set<One>) => {
  if (withinMs === 0) return;
  const inWindow = new Map<number | null, number>();
  let start = 0;
  let marked = 0;

  inOrder.forEach((click, end) => {
    inWindow.set(click.linkId, (inWindow.get(click.linkId) ?? 0) + 1);
    for (; click.at - inOrder[start].at > withinMs; start += 1) forget(inWindow, inOrder[start].linkId);
    if (inWindow.size < links) return;

    for (let index = Math.max(start, marked); index <= end; index += 1) found.add(inOrder[index]);
    marked = end + 1;
  });
};

const forget = (inWindow: Map<number | null, number>, linkId: number | null) => {
  const left = (inWindow.get(linkId) ?? 0) - 1;
  if (left > 0) inWindow.set(linkId, left);
  else inWindow.delete(linkId);
};
