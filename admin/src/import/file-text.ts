/** As Excel on Windows saves a CSV. */
const FALLBACK = 'windows-1252';

/**
 * What a text file says: in UTF-16 where it begins with that mark, in UTF-8 where its bytes are that, with or without a mark,
 * else in Windows-1252, in which every byte is a character. Never throws.
 */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(FALLBACK).decode(bytes);
  }
};
