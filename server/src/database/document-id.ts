import { randomBytes } from 'node:crypto';

const ENTROPY_BYTES = 14;
const DIGITS_LENGTH = 23;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A new documentId for rows that SQL inserts: 24 lower-case letters and digits, the first a letter, like those of Strapi. Strapi's
 * own hash each one, which took a quarter of the time of an import.
 */
export const newDocumentId = (): string => {
  const bytes = randomBytes(1 + ENTROPY_BYTES);
  const digits = BigInt(`0x${bytes.toString('hex', 1)}`).toString(36);

  return `${LETTERS[bytes[0] % LETTERS.length]}${digits.padStart(DIGITS_LENGTH, '0')}`;
};
