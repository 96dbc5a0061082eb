import * as zlib from 'node:zlib';

/** The checksum of zlib and PNG (ISO 3309). Node offers it itself from 20.15 on, and many times as fast. */
export const crc32: (text: string) => number =
  (zlib as { crc32?: (text: string) => number }).crc32 ?? ((text) => crc32Here(Buffer.from(text)));

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export const crc32Here = (bytes: Uint8Array): number => {
  let value = ~0;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value >>> 0;
};
