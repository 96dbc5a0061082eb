/** Resolves when what waits on sockets and files has had its turn. */
export const yieldToEventLoop = () => new Promise((resolve) => setImmediate(resolve));

const ITEMS_A_TURN = 250;

/** As map of an array does, but answers may go out in between. */
export const mapYielding = async <Item, Result>(
  items: Item[],
  map: (item: Item) => Result
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const item of items) {
    results.push(map(item));
    if (results.length % ITEMS_A_TURN === 0) await yieldToEventLoop();
  }
  return results;
};
