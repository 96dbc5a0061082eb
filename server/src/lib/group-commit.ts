/**
 * Group commit without a timer: if no commit is running, an added item starts one at once; items that arrive during a
 * commit form the next group. A quiet server answers in the time of one commit, and a busy one commits many items together.
 *
 * `commit` gets at most `maxItems` and resolves with one result for all of them. It must not reject. Up to `maxRunning`
 * commits run in parallel.
 */
export const createGroupCommit = <Item, Result>(
  commit: (items: Item[]) => Promise<Result>,
  { maxItems, maxRunning = 1 }: { maxItems: number; maxRunning?: number }
) => {
  let waiting: Array<{ item: Item; resolve: (result: Result) => void }> = [];
  let isGathering = false;
  let running = 0;
  const onFlushed: Array<() => void> = [];

  /** Waits one turn of the event loop, so that items of requests that have already arrived share the commit. */
  const gather = () => {
    if (isGathering || running >= maxRunning || waiting.length === 0) return;
    isGathering = true;
    setImmediate(() => {
      isGathering = false;
      void run();
    });
  };

  const run = async () => {
    const group = waiting.slice(0, maxItems);
    waiting = waiting.slice(maxItems);
    running += 1;
    const result = await commit(group.map(({ item }) => item));
    running -= 1;
    for (const { resolve } of group) resolve(result);
    gather();
    if (running === 0 && waiting.length === 0) onFlushed.splice(0).forEach((resolve) => resolve());
  };

  return {
    add: (item: Item): Promise<Result> =>
      new Promise((resolve) => {
        waiting.push({ item, resolve });
        gather();
      }),

    /** Resolves when all added items are committed. */
    flush: (): Promise<void> =>
      running === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => onFlushed.push(resolve)),
  };
};
