import { turnOfEventLoop } from './event-loop';

/**
 * Group commit without a clock: an item that finds no commit under way starts one at once, those that arrive meanwhile
 * form the next one. So a quiet server answers in one commit's time, and a busy one commits many items together.
 *
 * `commit` gets at most `maxItems` and resolves with a result for all of them; it never rejects.
 */
export const createGroupCommit = <Item, Result>(
  commit: (items: Item[]) => Promise<Result>,
  maxItems: number
) => {
  let waiting: Array<{ item: Item; resolve: (result: Result) => void }> = [];
  let running: Promise<void> | null = null;

  const run = async () => {
    while (waiting.length > 0) {
      await turnOfEventLoop(); // What sockets hold already is read first, and shares the commit.
      const group = waiting.slice(0, maxItems);
      waiting = waiting.slice(maxItems);
      const result = await commit(group.map(({ item }) => item));
      for (const { resolve } of group) resolve(result);
    }
    running = null;
  };

  return {
    add: (item: Item): Promise<Result> =>
      new Promise((resolve) => {
        waiting.push({ item, resolve });
        running ??= run();
      }),

    /** Resolves when everything added is committed. */
    async settle() {
      while (running) await running;
    },
  };
};
