import { isDataError } from '../../database/database-errors';
import { createGroupCommit } from '../../lib/group-commit';

type BatchOptions = {
  maxItems: number;
  /** Whether to retry while the database is unavailable. */
  mayWait: () => boolean;
};

const RETRY_DELAY_MS = 1000;

/**
 * Group commit: one transaction for many emails. Items that arrive while a transaction runs share the next one. On a data
 * error each item is written alone, so that only the offending one fails. While the database is unavailable, all items wait.
 */
export const createBatchedWrites = <Item, Result>(
  write: (items: Item[]) => Promise<Result>,
  { maxItems, mayWait }: BatchOptions
): ((item: Item) => Promise<Result>) => {
  /** Returns the result of an item, or throws its error: the commit of a group never rejects. */
  type ReadResult = (item: Item) => Result;

  const commit = async (items: Item[]): Promise<ReadResult> => {
    for (;;) {
      try {
        const result = await write(items);
        return () => result;
      } catch (error) {
        if (isDataError(error) && items.length > 1) return commitEach(items);
        if (isDataError(error) || !mayWait()) return throwing(error);
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    }
  };

  const commitEach = async (items: Item[]): Promise<ReadResult> => {
    const results = new Map<Item, ReadResult>();
    for (const item of items) results.set(item, await commit([item]));
    return (item) => (results.get(item) as ReadResult)(item);
  };

  const throwing =
    (error: unknown): ReadResult =>
    () => {
      throw error;
    };

  const group = createGroupCommit(commit, { maxItems });
  return async (item) => (await group.add(item))(item);
};
