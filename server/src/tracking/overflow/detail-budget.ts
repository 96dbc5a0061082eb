import { createBoundedCache } from '../../lib/bounded-cache';
import type { TrackedHit } from '../events/hit';

/** Events of one email and kind that are kept in detail. The hits beyond them are counted. */
export const MAX_DETAILED_EVENTS = 100;

/** No person and no mail program comes near this, over minutes. */
const REFILL_PER_SECOND = 5;

/**
 * A budget that ran out stays empty until its email was quiet for so long. What a flood would get in detail meanwhile had to be
 * folded at once, before a second look has classified it.
 */
const QUIET_MS = 10_000;

/** Bounds the memory of a flood: with more emails the oldest budget starts again. */
const MAX_EMAILS = 50_000;

type Budget = { left: number; at: number };

/**
 * A token bucket for each email and kind, in the time of the hits: tells which hits become an event of their own. It keeps
 * the rows of a flood out of the database; fold-events.ts keeps the limit itself, which nodes and restarts share.
 */
export const createDetailBudget = () => {
  const budgets = {
    opened: createBoundedCache<number, Budget>(MAX_EMAILS),
    clicked: createBoundedCache<number, Budget>(MAX_EMAILS),
  };

  const take = ({ kind, emailPublicId, at }: TrackedHit): boolean => {
    const budget = budgets[kind].get(emailPublicId);
    if (!budget) {
      budgets[kind].set(emailPublicId, { left: MAX_DETAILED_EVENTS - 1, at });
      return true;
    }
    const quietMs = Math.max(0, at - budget.at);
    budget.at = Math.max(budget.at, at);
    if (budget.left < 1 && quietMs < QUIET_MS) return false;
    budget.left = Math.min(MAX_DETAILED_EVENTS, budget.left + (REFILL_PER_SECOND * quietMs) / 1000);
    budget.left -= 1;
    return true;
  };

  return {
    split(hits: TrackedHit[]): { detailed: TrackedHit[]; overflow: TrackedHit[] } {
      const overflow: TrackedHit[] = [];
      const detailed = hits.filter((hit) => take(hit) || (overflow.push(hit), false));

      return { detailed, overflow };
    },
  };
};

export type DetailBudget = ReturnType<typeof createDetailBudget>;
