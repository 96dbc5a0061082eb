/** Recognises by their first bytes the kinds of files that people choose instead of a CSV. */
export type FileKind = 'text' | 'spreadsheet' | 'binary';

const SIGNATURES: Array<[bytes: number[], kind: FileKind]> = [
  [[0x50, 0x4b, 0x03, 0x04], 'spreadsheet'], // A ZIP: xlsx, ods, numbers.
  [[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet'], // xls
  [[0x25, 0x50, 0x44, 0x46], 'binary'], // pdf
  [[0x89, 0x50, 0x4e, 0x47], 'binary'], // png
  [[0xff, 0xd8, 0xff], 'binary'], // jpg
  [[0x47, 0x49, 0x46, 0x38], 'binary'], // gif
  [[0x1f, 0x8b], 'binary'], // gz
  [[0x37, 0x7a, 0xbc, 0xaf], 'binary'], // 7z
  [[0x52, 0x61, 0x72, 0x21], 'binary'], // rar
];

export const kindOfFile = (bytes: Uint8Array): FileKind =>
  SIGNATURES.find(([signature]) => signature.every((byte, index) => bytes[index] === byte))?.[1] ?? 'text';

const SAMPLE_CHARACTERS = 10_000;

/** True for a decoded text that is none. A stray control character in a cell is no reason. */
export const seemsBinary = (text: string): boolean => {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const controls = sample.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;

  return controls * 20 > sample.length;
};
