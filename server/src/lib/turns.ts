import { yieldToEventLoop } from './event-loop';

/** Work that takes longer lets requests be answered before the next one begins. */
const SLOW_MS = 20;

/** Runs work one after the other, so that many slow pieces never block the process together. */
export const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();

  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const timed = async () => {
      const startedAt = performance.now();
      try {
        return await work();
      } finally {
        if (performance.now() - startedAt > SLOW_MS) await yieldToEventLoop();
      }
    };
    const result = last.then(timed);
    last = result.catch(() => undefined);
    return result;
  };
};
