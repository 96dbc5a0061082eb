/**
 * Keys of events: unique over processes and boots where `owner` is, and growing with time, so that an index of them grows at
 * its end. At most 23 characters longer than the owner.
 */
export const createEventKeys = (owner: string) => {
  let sequence = 0;

  return (now: number): string => {
    sequence += 1;
    return `${now.toString(36).padStart(9, '0')}-${owner}-${sequence.toString(36)}`;
  };
};
