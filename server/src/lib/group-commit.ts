/**
 * Group commit without a clock: an item that finds no commit under way starts one at once, those that arrive meanwhile
 * form the next one. So a quiet server answers in one commit's time, and a busy one commits many items together.
 *
 * `commit` gets at most `maxItems` and resolves with a result for all of them; it never rejects. Of commits that need not
 * wait for each other, up to `maxRunning` are under way.
 */
export const createGroupCommit = <Item, Result>(
  commit: (items: Item[]) => Promise<Result>,
  { maxItems, maxRunning = 1 }: { maxItems: number; maxRunning?: number }
) => {
  let waiting: Array<{ item: Item; resolve: (result: Result) => void }> = [];
  let isGathering = false;
  let running = 0;
  const onSettled: Array<() => void> = [];

  /** What sockets hold already is read first, and shares the commit. */
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
    if (running === 0 && waiting.length === 0) onSettled.splice(0).forEach((settled) => settled());
  };

  return {
    add: (item: Item): Promise<Result> =>
      new Promise((resolve) => {
        waiting.push({ item, resolve });
        gather();
      }),

    /** Resolves when everything added is committed. */
    settle: (): Promise<void> =>
      running === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => onSettled.push(resolve)),
  };
};
