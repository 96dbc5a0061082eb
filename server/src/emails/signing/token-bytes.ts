/** Parts of tokens that versions 1 and 2 share: base64url, varints and key ids. */

const MAX_VARINT_BYTES = 8;
const MAX_ONE_BYTE_KEY_ID = 255;

/** Bytes of a key id and of each id of version 1, at most. */
export const MAX_ID_BYTES = 1 + MAX_VARINT_BYTES;

/**
 * The bytes of the leading base64url characters: what a mail program appended behind them is ignored. Null when they are not
 * spelled canonically, so that a token has exactly one spelling.
 */
export const decode = (text: string): Buffer | null => {
  const [encoded] = /^[\w-]*/.exec(text) ?? [''];
  const bytes = Buffer.from(encoded, 'base64url');
  return bytes.toString('base64url') === encoded ? bytes : null;
};

/** Writes a value of 0 to 2^53 - 1. Returns the offset after it. @throws {RangeError} for any other value */
export const writeVarint = (bytes: Buffer, offset: number, value: number): number => {
  checkId(value);
  let at = offset;
  let rest = value;
  for (; rest > 127; at += 1) {
    bytes[at] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[at] = rest;
  return at + 1;
};

/** The value, and the offset after it; an offset beyond the end when the bytes end early. */
export const readVarint = (bytes: Buffer, offset: number): [value: number, end: number] => {
  let value = 0;
  let at = offset;
  for (let scale = 1; at < bytes.length && at - offset < MAX_VARINT_BYTES; scale *= 128) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
  return [value, bytes.length + 1];
};

/** One byte, or a zero byte and a varint. Returns the offset after it. */
export const writeKeyId = (bytes: Buffer, offset: number, id: number): number => {
  const isShort = id > 0 && id <= MAX_ONE_BYTE_KEY_ID;
  bytes[offset] = isShort ? id : 0;
  return isShort ? offset + 1 : writeVarint(bytes, offset + 1, id);
};

/** Null for a short id that is written as a long one, so that a token has exactly one spelling. */
export const readKeyId = (bytes: Buffer, offset: number): [id: number | null, end: number] => {
  if (bytes[offset] !== 0) return [bytes[offset], offset + 1];
  const [id, end] = readVarint(bytes, offset + 1);
  return [id > 0 && id <= MAX_ONE_BYTE_KEY_ID ? null : id, end];
};

/** @throws {RangeError} unless the id is a whole number from 0 to 2^53 - 1 */
export const checkId = (id: number) => {
  if (!Number.isSafeInteger(id) || id < 0) throw new RangeError(`Not a public id: ${id}`);
};
