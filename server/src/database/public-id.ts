import { randomInt } from 'node:crypto';

/**
 * A number that names an email or a link in URLs for ever: whole, from 1 to 2^53 - 1, and random, so that rows made in one
 * Strapi and imported into another meet no number of that one. Among ten million rows a new one is taken with a probability
 * of one in a billion; then the unique index refuses it.
 */
export const newPublicId = (): number => randomInt(1, 2 ** 21) * 2 ** 32 + randomInt(2 ** 32);
