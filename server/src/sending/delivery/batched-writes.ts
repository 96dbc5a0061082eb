import { isDataError } from '../../database/database-errors';
import { createGroupCommit } from '../../lib/group-commit';

type Grouping = {
  maxItems: number;
  /** Whether it is worth waiting for a database that does not answer. */
  mayWait: () => boolean;
};

const WAIT_MS = 1000;

/**
 * One transaction for many emails: those that arrive while one is under way share the next. An error belongs to its email:
 * where the database refuses a row, each is written by itself; where it is away, all wait for it.
 */
export const createBatchedWrites = <Item, Result>(
  write: (items: Item[]) => Promise<Result>,
  { maxItems, mayWait }: Grouping
): ((item: Item) => Promise<Result>) => {
  /** What to say to each of them, which may be an error to throw. */
  type Answer = (item: Item) => Result;

  const commit = async (items: Item[]): Promise<Answer> => {
    for (;;) {
      try {
        const result = await write(items);
        return () => result;
      } catch (error) {
        if (isDataError(error) && items.length > 1) return commitEach(items);
        if (isDataError(error) || !mayWait()) return throwing(error);
      }
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  };

  const commitEach = async (items: Item[]): Promise<Answer> => {
    const answers = new Map<Item, Answer>();
    for (const item of items) answers.set(item, await commit([item]));
    return (item) => (answers.get(item) as Answer)(item);
  };

  const throwing =
    (error: unknown): Answer =>
    () => {
      throw error;
    };

  const group = createGroupCommit(commit, { maxItems });
  return async (item) => (await group.add(item))(item);
};
