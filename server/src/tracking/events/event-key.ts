/**
 * Creates keys of events, unique over all processes and boots as long as `owner` is. They grow with time, so that the
 * database appends them at the end of its index. At most 23 characters longer than `owner`.
 */
export const createEventKeys = (owner: string) => {
  let counter = 0;

  return (now: number): string => {
    counter += 1;
    return `${now.toString(36).padStart(9, '0')}-${owner}-${counter.toString(36)}`;
  };
};

export type EventKeyParts = { at: number; owner: string; counter: number };

/** The parts of a key of createEventKeys; null for any other key. `owner` may contain hyphens. */
export const readEventKey = (key: string): EventKeyParts | null => {
  const [, at, owner, counter] = /^([0-9a-z]{9})-(.+)-([0-9a-z]{1,10})$/.exec(key) ?? [];

  return at ? { at: Number.parseInt(at, 36), owner, counter: Number.parseInt(counter, 36) } : null;
};
