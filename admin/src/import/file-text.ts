/** The encoding in which Excel on Windows saves a CSV. */
const FALLBACK = 'windows-1252';

/**
 * Decodes a text file: as UTF-16 if it begins with that BOM, as UTF-8 if its bytes are valid UTF-8, with or without a BOM,
 * else as Windows-1252, in which every byte is a character. Never throws.
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
