/** What one request of many did, and what remains for the others. */
export type Batch = { done: number; left: number };

/** The work of `useBatches` over a list: so many items a request. A request that failed is made again. */
export const inChunks = <Item>(items: Item[], size: number, send: (some: Item[]) => Promise<unknown>) => {
  let position = 0;

  return async (): Promise<Batch> => {
    const some = items.slice(position, position + size);
    await send(some);
    position += some.length;

    return { done: some.length, left: items.length - position };
  };
};
