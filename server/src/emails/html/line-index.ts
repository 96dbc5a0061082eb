/** Finds the line, from 1, of an offset in a text. Reads the text once, for any number of offsets. */
export const createLineIndex = (text: string): ((offset: number) => number) => {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);

  return (offset) => countBelow(breaks, offset, (at) => at) + 1;
};

/**
 * The number of items whose `numberOf` is less than `limit`, by binary search: `items` ascend by it. Also the index of the
 * first other item.
 */
export const countBelow = <Item>(items: Item[], limit: number, numberOf: (item: Item) => number): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberOf(items[middle]) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};
