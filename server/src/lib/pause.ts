import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after `ms`, or early when the signal aborts. Never rejects, and keeps no process running. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(Math.max(ms, 0), undefined, { ref: false, signal }).catch(() => undefined);

/** Resolves when the work ends, or after `ms`; the work goes on then. Rejects if the work rejects before. */
export const waitAtMost = async (work: Promise<unknown> | null, ms: number): Promise<void> => {
  await Promise.race([work, delay(ms, undefined, { ref: false })]);
};
