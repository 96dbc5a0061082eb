import { useEffect, useRef, useState } from 'react';
import type { Batch } from '../lib/chunks';

export type BatchProgress = Batch & {
  state: 'idle' | 'running' | 'cancelled' | 'failed' | 'finished';
  /** The rejection of the batch that failed. */
  error?: unknown;
};

const IDLE: BatchProgress = { state: 'idle', done: 0, left: 0 };

/**
 * Returns `run`, which does work batch by batch until nothing is left, with its progress and `cancel`.
 * Cancelling takes effect after the current batch, as does unmounting. States: idle → running → finished,
 * cancelled or failed; then `run` may be called again, or `resume`, which goes on where it stopped.
 */
export const useBatches = () => {
  const [progress, setProgress] = useState(IDLE);
  const isCancelled = useRef(false);
  const last = useRef<() => Promise<Batch>>();
  useEffect(() => () => void (isCancelled.current = true), []);

  /**
   * Stops at the first batch that fails. Never rejects: the failure is in `state` and `error`. `doneBefore`
   * is the count of earlier runs, so that the progress continues from there.
   */
  const run = async (next: () => Promise<Batch>, doneBefore = 0): Promise<BatchProgress> => {
    isCancelled.current = false;
    last.current = next;
    let current: BatchProgress = { ...IDLE, done: doneBefore, state: 'running' };
    setProgress(({ left }) => ({ ...current, left: doneBefore > 0 ? left : 0 }));

    while (current.state === 'running') {
      try {
        const { done, left } = await next();
        current = { done: current.done + done, left, state: stateAfter(left, isCancelled.current) };
      } catch (error) {
        current = { ...current, state: 'failed', error };
      }
      setProgress(current);
    }
    return current;
  };

  return {
    progress,
    run,
    resume: () => void (last.current && run(last.current, progress.done)),
    cancel: () => void (isCancelled.current = true),
    reset: () => setProgress(IDLE),
  };
};

const stateAfter = (left: number, isCancelled: boolean): BatchProgress['state'] => {
  if (left === 0) return 'finished';
  return isCancelled ? 'cancelled' : 'running';
};
