/**
 * Placeholders stand for the link URLs and the pixel, which differ in every email. They are delimited by the control
 * characters U+0010 to U+0014 (plain-text-cache.ts uses U+0015 and U+0016), which valid HTML does not contain and Liquid
 * leaves alone. All are Latin-1, so that V8 keeps one byte per character. Liquid outputs never contain them (template.ts),
 * so data cannot forge a placeholder. Outputs can be enclosed in marks, which replacePlaceholders removes.
 */

const OPEN = '\x10';
const CLOSE = '\x11';
const ESCAPE = '\x12';
const OUTPUT = '\x13';
const OUTPUT_END = '\x14';

/** A link placeholder, the pixel, an escaped character, a mark, or a fragment of a placeholder that Liquid split. */
const PLACEHOLDER = /\x10(?:(\d+):([^\x10\x11]*))?\x11|\x12[0-6]|\x10(?:\d+:)?|[\x11\x13\x14]/g;

const MARKED = /\x13([^\x13\x14]*)\x14/g;

export const PIXEL_PLACEHOLDER = `${OPEN}${CLOSE}`;

export const linkPlaceholder = (occurrence: number, authored: string) =>
  `${OPEN}${occurrence}:${authored}${CLOSE}`;

/** Escapes the control characters of authored text; replacePlaceholders restores them. */
export const escapePlaceholders = (authored: string) =>
  authored.replace(/[\x10-\x16]/g, (character) => `${ESCAPE}${character.charCodeAt(0) - 0x10}`);

const unescape = (text: string) =>
  text.replace(/\x12([0-6])|[\x13\x14]/g, (_, index?: string) =>
    index === undefined ? '' : String.fromCharCode(0x10 + Number(index))
  );

export const markOutput = (escaped: string) => `${OUTPUT}${escaped}${OUTPUT_END}`;

/** Replaces marked outputs; null keeps an output and its marks. `start` is the offset of the opening mark. */
export const replaceOutputs = (
  rendered: string,
  replace: (escaped: string, start: number) => string | null
): string =>
  rendered.replace(
    MARKED,
    (match: string, escaped: string, start: number) => replace(escaped, start) ?? match
  );

/** Replaces all placeholders in one scan, removes marks and split placeholders, and restores escaped characters. */
export const replacePlaceholders = (
  rendered: string,
  link: (occurrence: number, authored: string) => string,
  pixel: () => string
): string =>
  rendered.replace(PLACEHOLDER, (match: string, occurrence?: string, authored = '') => {
    if (occurrence !== undefined) return link(Number(occurrence), unescape(authored));
    if (match === PIXEL_PLACEHOLDER) return pixel();
    return match.startsWith(ESCAPE) ? unescape(match) : '';
  });
