/** Result of one batch: the number of items done in it, and of those left. */
export type Batch = { done: number; left: number };

/**
 * Returns a function for `useBatches` that sends the next `size` items on each call. After a failure, the
 * next call sends the same items again.
 */
export const inChunks = <Item>(items: Item[], size: number, send: (chunk: Item[]) => Promise<unknown>) => {
  let position = 0;

  return async (): Promise<Batch> => {
    const chunk = items.slice(position, position + size);
    await send(chunk);
    position += chunk.length;

    return { done: chunk.length, left: items.length - position };
  };
};

export const chunksOf = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size)
  );
