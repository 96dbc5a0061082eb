/** Resolves after the event loop has processed pending I/O. */
export const yieldToEventLoop = () => new Promise((resolve) => setImmediate(resolve));

const ITEMS_PER_TURN = 250;

/** Like `Array.map`, but yields to the event loop every 250 items, so that requests are answered in between. */
export const mapYielding = async <Item, Result>(
  items: Item[],
  map: (item: Item) => Result
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const item of items) {
    results.push(map(item));
    if (results.length % ITEMS_PER_TURN === 0) await yieldToEventLoop();
  }
  return results;
};
