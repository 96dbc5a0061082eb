import { randomInt } from 'node:crypto';

/**
 * Permanent ids of emails or links for use in URLs: integers from 1 to 2^53 - 1, consecutive from a random start. The start is
 * random so that rows imported from another Strapi do not collide; when two runs overlap, the unique index rejects the later
 * one. Consecutive ids go to one page of that index, which makes inserting a batch about twice as fast as ids that are each
 * random.
 */
export const newPublicIds = (count: number): number[] => {
  const start = randomInt(1, 2 ** 21 - 1) * 2 ** 32 + randomInt(2 ** 32);

  return Array.from({ length: count }, (_, index) => start + index);
};
