import { createBoundedCache } from '../../lib/bounded-cache';
import type { TrackedHit } from '../events/hit';

/** More than a burst needs: two or three links within seconds. */
const MAX_CLICKS = 20;

const MAX_EMAILS = 1_000;

/**
 * Remembers the latest clicks of emails. A batch may hold a single click that is only counted, and only its neighbours,
 * also those in detail before it, show that it belongs to a burst.
 */
export const createClickContext = () => {
  const lastClicks = createBoundedCache<number, TrackedHit[]>(MAX_EMAILS);

  return {
    /** The other clicks, by email, that `overflow` is classified with: those of the same batch in detail, and earlier ones. */
    of(overflow: TrackedHit[], detailed: TrackedHit[]): Map<number, TrackedHit[]> {
      const isClick = ({ kind }: TrackedHit) => kind === 'clicked';
      const context = new Map<number, TrackedHit[]>();
      for (const { emailPublicId } of overflow.filter(isClick))
        if (!context.has(emailPublicId))
          context.set(emailPublicId, [...(lastClicks.get(emailPublicId) ?? [])]);
      for (const hit of detailed.filter(isClick)) context.get(hit.emailPublicId)?.push(hit);

      for (const hit of [...detailed, ...overflow].filter(isClick)) {
        const latest = [...(lastClicks.get(hit.emailPublicId) ?? []), hit].sort((a, b) => a.at - b.at);
        lastClicks.set(hit.emailPublicId, latest.slice(-MAX_CLICKS));
      }
      return context;
    },
  };
};

export type ClickContext = ReturnType<typeof createClickContext>;
