import { useEffect, useRef, useState } from 'react';
import type { Batch } from '../lib/chunks';

export type BatchProgress = Batch & {
  state: 'idle' | 'running' | 'cancelled' | 'failed' | 'finished';
  /** What a request was refused with. */
  error?: unknown;
};

const IDLE: BatchProgress = { state: 'idle', done: 0, left: 0 };

/**
 * Work that is asked for again and again until nothing is left, so that it shows how far it is and can be cancelled between
 * two requests. Started again, it goes on with what is left.
 */
export const useBatches = () => {
  const [progress, setProgress] = useState(IDLE);
  const isCancelled = useRef(false);
  useEffect(() => () => void (isCancelled.current = true), []);

  /** Ends with the first request that is refused. Never rejects. What was done by an earlier run counts as done. */
  const run = async (next: () => Promise<Batch>, doneBefore = 0): Promise<BatchProgress> => {
    isCancelled.current = false;
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
    cancel: () => void (isCancelled.current = true),
    reset: () => setProgress(IDLE),
  };
};

const stateAfter = (left: number, isCancelled: boolean): BatchProgress['state'] => {
  if (left === 0) return 'finished';
  return isCancelled ? 'cancelled' : 'running';
};
