import { waitAtMost } from './pause';

/**
 * Work that is done every minute, and within a second when something is to be done earlier. One run at a time. The timer keeps
 * no process alive.
 */

const TICK_MS = 1_000;

const INTERVAL_MS = 60_000;

const STOP_TIMEOUT_MS = 10_000;

export type IntervalWork = {
  /** Asked each second. */
  isNudged: () => boolean;
  /** Must not reject. `isDue`: the minute is over; otherwise only what was nudged is to be done. */
  run: (options: { isDue: boolean; isStopping: () => boolean }) => Promise<void>;
};

/** Starts the work. Call the result to stop it: it resolves when the run ends, or after ten seconds. */
export const startIntervalWork = ({ isNudged, run }: IntervalWork): (() => Promise<void>) => {
  let isStopped = false;
  let running: Promise<void> | null = null;
  let ranAt = Number.NEGATIVE_INFINITY;

  const tick = () => {
    if (isStopped || running) return;
    const isDue = performance.now() - ranAt >= INTERVAL_MS;
    if (!isDue && !isNudged()) return;
    if (isDue) ranAt = performance.now();
    running = run({ isDue, isStopping: () => isStopped }).finally(() => (running = null));
  };
  const timer = setInterval(tick, TICK_MS).unref();

  return async () => {
    isStopped = true;
    clearInterval(timer);
    await waitAtMost(running, STOP_TIMEOUT_MS);
  };
};
