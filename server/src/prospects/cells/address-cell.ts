import { normalizeEmailAddress } from '../email-address';
import { removeUnseen } from './cell-text';

export type AddressCell = {
  /** The first valid email address, normalized; null if there is none. */
  address: string | null;
  /** The valid ones after it. */
  others: string[];
};

/** Characters between addresses and around them, such as the brackets of `Ada <ada@x.test>`. */
const SEPARATORS = /[\s;|<>()[\]{}"“”„«»‹›、，；：]+|:::/u;

/** Between addresses without white space. They are also part of some addresses. */
const INNER_SEPARATORS = /[/&:]/;

/** Longer cells are texts, not addresses. */
const MAX_CHARACTERS = 10_000;

/**
 * The email addresses in a cell, whatever program wrote it: several of them, with names, with `mailto:`, with punctuation
 * around. Never throws.
 */
export const readAddressCell = (cell: string): AddressCell => {
  if (!/[@＠]|%40/.test(cell) || cell.length > MAX_CHARACTERS) return NONE;
  const text = toAscii(cleanAddressText(cell));
  const whole = normalizeEmailAddress(trimPunctuation(text));
  if (whole && !whole.includes('|')) return { address: whole, others: [] };

  const found = text.split(SEPARATORS).flatMap(addressesOfPart);
  const [address = null, ...others] = new Set(found);
  return { address, others };
};

const NONE: AddressCell = { address: null, others: [] };

const cleanAddressText = (cell: string) =>
  removeUnseen(cell).replace(
    /mailto:([^\s?>"]*)(\?[^\s>"]*)?/giu,
    (_, address: string) => ` ${decode(address)} `
  );

/** Full-width characters, as Japanese keyboards write them, in ASCII. */
const toAscii = (text: string) =>
  text.replace(/[！-～]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

const decode = (address: string) => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

/** The addresses of a part without white space. */
const addressesOfPart = (part: string): string[] => {
  const pieces = part.split(',').filter(Boolean);
  // `ada,lovelace@x.test` may be a misspelled dot: nobody should write to lovelace@x.test.
  if (pieces.some((piece) => !piece.includes('@'))) return [];

  return pieces.flatMap((piece) => {
    const address = normalizeEmailAddress(trimPunctuation(piece));
    return address ?? piece.split(INNER_SEPARATORS).flatMap(toAddress);
  });
};

const toAddress = (text: string): string[] => {
  const address = normalizeEmailAddress(trimPunctuation(text));
  return address ? [address] : [];
};

const trimPunctuation = (text: string) =>
  text.replace(/^[\s.,:;'"`<>()[\]{}‘’“”•·*-]+|[\s.,:;'"`<>()[\]{}‘’“”!?*/\\-]+$/gu, '');
