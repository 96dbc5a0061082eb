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
  type Entry = { item: Item; resolve: (result: Result) => void; committed: Promise<Result> };
  let waiting: Entry[] = [];
  let isGathering = false;
  const running = new Set<Entry[]>();

  /** Waits one turn of the event loop, so that items of requests that have already arrived share the commit. */
  const gather = () => {
    if (isGathering || running.size >= maxRunning || waiting.length === 0) return;
    isGathering = true;
    setImmediate(() => {
      isGathering = false;
      void run();
    });
  };

  const run = async () => {
    const group = waiting.slice(0, maxItems);
    waiting = waiting.slice(maxItems);
    running.add(group);
    const result = await commit(group.map(({ item }) => item));
    running.delete(group);
    for (const { resolve } of group) resolve(result);
    gather();
  };

  return {
    add(item: Item): Promise<Result> {
      let resolve: Entry['resolve'] = () => undefined;
      const committed = new Promise<Result>((settle) => (resolve = settle));
      waiting.push({ item, resolve, committed });
      gather();
      return committed;
    },

    /** Resolves when all items added so far are committed. Under load later ones may be waiting then. */
    async flush() {
      await Promise.all(
        [...running]
          .flat()
          .concat(waiting)
          .map(({ committed }) => committed)
      );
    },
  };
};
