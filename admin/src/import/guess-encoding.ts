import { decodeText, type Encoding } from './encodings';
import {
  MULTI_BYTE_MODELS,
  type MultiByteModel,
  SINGLE_BYTE_MODELS,
  type SingleByteModel,
} from './encoding-models';
import { isKnownHeader } from './known-headers';

/**
 * Guesses the encoding of a text file. Byte order marks and valid UTF-8 are certain. For the others the likelihood of the text
 * decides, also of a few names in a short file, where detectors made for web pages guess wrong. Never throws.
 */
export const guessEncoding = (bytes: Uint8Array): Encoding => {
  const unicode = markedEncoding(bytes) ?? utf16Encoding(bytes);
  if (unicode) return unicode;
  if (isUtf8(bytes)) return includesEscape(bytes) ? 'iso-2022-jp' : 'utf-8';
  const sample = sampleOf(bytes);
  if (isBrokenUtf8(sample)) return 'utf-8';

  const header = headerOf(bytes);
  const scores = [
    ...SINGLE_BYTE_MODELS.map((model) => ({ encoding: model.encoding, score: scoreOfSingle(sample, model) })),
    ...MULTI_BYTE_MODELS.map((model) => ({ encoding: model.encoding, score: scoreOfMulti(sample, model) })),
  ].map(({ encoding, score }) => ({ encoding, score: score + scoreOfHeader(header, encoding) }));

  const { encoding } = scores.reduce((best, candidate) => (candidate.score > best.score ? candidate : best));
  // Code pages share many letters: of two that give the same text, people know this one.
  return isSameText(sample, encoding, USUAL) ? USUAL : encoding;
};

const USUAL = 'windows-1252';

const isSameText = (bytes: Uint8Array, one: Encoding, other: Encoding) =>
  decodeText(bytes, one) === decodeText(bytes, other);

const markedEncoding = ([first, second, third]: Uint8Array): Encoding | null => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';

  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
};

const UTF16_SAMPLE = 4_000;

/** UTF-16 without a mark: delimiters and line breaks have a NUL byte, always on the same side. */
const utf16Encoding = (bytes: Uint8Array): Encoding | null => {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, UTF16_SAMPLE).entries())
    if (byte === 0) zeros[index % 2] += 1;
  const [even, odd] = zeros;
  if (odd > 20 * even) return 'utf-16le';

  return even > 20 * odd ? 'utf-16be' : null;
};

/** ISO-2022-JP switches between alphabets by escape sequences, and has no byte above 0x7f. */
const includesEscape = (bytes: Uint8Array) =>
  /\x1b\$[@B]/.test(decodeText(bytes.subarray(0, 100_000), 'windows-1252'));

const MAX_SAMPLE = 16_000;

/** The lines, one after the other, that have bytes outside of ASCII. Empty for an ASCII file. */
const sampleOf = (bytes: Uint8Array): Uint8Array => {
  const sample = new Uint8Array(MAX_SAMPLE);
  let length = 0;
  for (let index = 0; index < bytes.length && length < MAX_SAMPLE; index += 1) {
    if (bytes[index] < 0x80) continue;
    const start = Math.max(bytes.lastIndexOf(LINE_FEED, index) + 1, index - MAX_SAMPLE / 2);
    const end = bytes.indexOf(LINE_FEED, index);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end + 1).subarray(0, MAX_SAMPLE - length);
    sample.set(line, length);
    length += line.length;
    index = start + line.length - 1;
  }
  return sample.subarray(0, length);
};

const LINE_FEED = 10;

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** True for UTF-8 with a few broken bytes, such as a file that was cut within a character. */
const isBrokenUtf8 = (sample: Uint8Array): boolean => {
  const text = decodeText(sample, 'utf-8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[^\x00-\x7f\ufffd]/gu)?.length ?? 0;

  return broken * 20 < whole;
};

const OUTSIDE_SHARE = 0.03;

/** Costs of an ASCII character that a code page with two bytes would take for half of one. */
const ASCII_COST = Math.log(30);

const UPPER_AFTER_LOWER = Math.log(0.05);

/** Log-likelihood of a word in capitals. */
const CAPITALS = Math.log(0.15);

const scoreOfSingle = (sample: Uint8Array, { encoding, alphabets, prior }: SingleByteModel): number => {
  const text = decodeText(sample, encoding);
  const foreign = [...text].filter((character) => character > '\x7f');
  const swaps = text.match(/\p{Ll}\p{Lu}/gu)?.filter((pair) => /[^\x00-\x7f]/.test(pair)).length ?? 0;
  const likelihoods = alphabets.map((letters) => {
    const weights = weightsOf(letters);
    return foreign.reduce((sum, character) => sum + logLikelihood(character, weights), 0);
  });

  const capitals =
    text.match(/\p{Lu}{2,}(?!\p{Ll})/gu)?.filter((word) => /[^\x00-\x7f]/.test(word)).length ?? 0;

  return prior + Math.max(...likelihoods) + swaps * UPPER_AFTER_LOWER + capitals * CAPITALS;
};

/** Shares of the letters of an alphabet, by Zipf's law. Capitals count like the others. */
const weightsOf = (letters: string): Map<string, number> => {
  const ranks = [...letters].map((letter, rank) => ({ letter, weight: 1 / (rank + 3) }));
  const total = ranks.reduce((sum, { weight }) => sum + weight, 0);

  return new Map(
    ranks.flatMap(({ letter, weight }) => {
      const share = ((1 - OUTSIDE_SHARE) * weight) / total;
      return [letter, letter.toUpperCase()].map((form) => [form, share] as const);
    })
  );
};

const PUNCTUATION = '’“”–—…€«»¿¡º°„';

const logLikelihood = (character: string, weights: Map<string, number>): number => {
  const share = weights.get(character);
  if (share !== undefined) return Math.log(share);
  if (/[\x80-\x9f\ufffd]/.test(character)) return -12;
  if (PUNCTUATION.includes(character)) return Math.log(OUTSIDE_SHARE / PUNCTUATION.length);

  return Math.log(OUTSIDE_SHARE / 200);
};

const scoreOfMulti = (
  sample: Uint8Array,
  { encoding, common, classes, singles, prior }: MultiByteModel
): number => {
  let score = prior + scoreOfCommon(decodeText(sample, encoding), common);
  for (let index = 0; index < sample.length; index += 1) {
    const [lead, trail = 0] = [sample[index], sample[index + 1]];
    if (lead < 0x80) continue;
    const match = classes.find((c) => lead >= c.lead[0] && lead <= c.lead[1] && trail >= c.minTrail);
    const isSingle = singles !== undefined && lead >= singles[0] && lead <= singles[1];
    if (isSingle) score += Math.log(0.02 / 63);
    else if (match) {
      score += Math.log(match.share / match.size);
      if (trail < 0x80) score += ASCII_COST;
      index += 1;
    } else score += -16;
  }
  return score;
};

/** More than half of the characters of a list are common ones. */
const COMMON_SHARE = 0.6;

const USUAL_SIZE = 3_000;

const scoreOfCommon = (text: string, common: string): number => {
  const characters = text.match(/[\p{Script=Han}\p{Script=Hangul}]/gu) ?? [];
  const found = characters.filter((character) => common.includes(character)).length;

  return (
    found * Math.log((COMMON_SHARE / common.length) * USUAL_SIZE) +
    (characters.length - found) * Math.log(1 - COMMON_SHARE)
  );
};

const HEADER_BYTES = 4_000;

const headerOf = (bytes: Uint8Array) => bytes.subarray(0, HEADER_BYTES);

const HEADER_BONUS = 8;

/** Names of columns that are known, and not written in ASCII, are the best sign of all. */
const scoreOfHeader = (header: Uint8Array, encoding: Encoding): number => {
  const cells = decodeText(header, encoding).split(/[\r\n;,\t|]+/);
  const known = cells.filter(
    (cell) => /[^\x00-\x7f]/.test(cell) && isKnownHeader(cell.replace(/^\s*"|"\s*$/g, ''))
  );

  return HEADER_BONUS * known.length;
};
