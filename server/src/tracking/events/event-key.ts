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
