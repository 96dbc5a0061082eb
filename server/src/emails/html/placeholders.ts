import type { TemplatePart } from './liquid-mask';
import type { HrefPart } from './rendered-href';

/**
 * Placeholders stand for the link URLs and the pixel, which differ in every email. They are delimited by the control
 * characters U+0010 to U+0014 (plain-text-cache.ts uses U+0015 and U+0016), which valid HTML does not contain and Liquid
 * leaves alone. All are Latin-1, so that V8 keeps one byte per character. Liquid outputs never contain them (template.ts),
 * so data cannot forge a placeholder. Outputs can be enclosed in marks, which replacePlaceholders removes. In a placeholder
 * of a URL with Liquid, marks enclose the text of the template instead: whatever is outside of them counts as data.
 */

const OPEN = '\x10';
const CLOSE = '\x11';
const ESCAPE = '\x12';
const OUTPUT = '\x13';
const OUTPUT_END = '\x14';

/** After ESCAPE: text of the template begins or ends, and the URL has Liquid. 0 to 6 are escaped characters. */
const AUTHORED = `${ESCAPE}7`;
const AUTHORED_END = `${ESCAPE}8`;
const HAS_LIQUID = `${ESCAPE}9`;

/** A link placeholder, the pixel, an escaped character, a mark, or a fragment of a placeholder that Liquid split. */
const PLACEHOLDER = /\x10(?:(\d+):([^\x10\x11]*))?\x11|\x12[0-9]|\x10(?:\d+:)?|[\x11\x13\x14]/g;

const MARKED = /\x13([^\x13\x14]*)\x14/g;

export const PIXEL_PLACEHOLDER = `${OPEN}${CLOSE}`;

export const linkPlaceholder = (occurrence: number, authored: string) =>
  `${OPEN}${occurrence}:${authored}${CLOSE}`;

/** Escapes the control characters of authored text; replacePlaceholders restores them. */
export const escapePlaceholders = (authored: string) =>
  authored.replace(/[\x10-\x16]/g, (character) => `${ESCAPE}${character.charCodeAt(0) - 0x10}`);

/** Numbers a URL that is not tracked, but whose Liquid has to be checked. */
export const UNTRACKED_OCCURRENCE = 0;

/** The content of a placeholder for a URL with Liquid: marks enclose its texts. */
export const markAuthored = (parts: TemplatePart[]): string =>
  HAS_LIQUID +
  parts
    .map(({ text, isLiquid }) => {
      if (isLiquid) return escapePlaceholders(text);
      // Liquid can trim the white space beside it, so that stays outside.
      const [, before, core, after] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? ['', '', text, ''];
      return core === '' ? text : before + AUTHORED + escapePlaceholders(core) + AUTHORED_END + after;
    })
    .join('');

const unescape = (text: string) =>
  text.replace(/\x12([0-6])|\x12[7-9]|[\x13\x14]/g, (_, index?: string) =>
    index === undefined ? '' : String.fromCharCode(0x10 + Number(index))
  );

/** The parts of a rendered URL; null when its placeholder has no Liquid. */
const readParts = (content: string): HrefPart[] | null => {
  if (!content.startsWith(HAS_LIQUID)) return null;
  let isAuthored = false;

  return content.split(/(\x12[78])/).flatMap((text) => {
    if (text === AUTHORED || text === AUTHORED_END) isAuthored = text === AUTHORED;
    return text === AUTHORED || text === AUTHORED_END ? [] : [{ text: unescape(text), isAuthored }];
  });
};

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

/**
 * Replaces all placeholders in one scan, removes marks and split placeholders, and restores escaped characters. `parts` are
 * null for a URL without Liquid.
 */
export const replacePlaceholders = (
  rendered: string,
  link: (occurrence: number, authored: string, parts: HrefPart[] | null) => string,
  pixel: () => string
): string =>
  rendered.replace(PLACEHOLDER, (match: string, occurrence?: string, content = '') => {
    if (occurrence !== undefined) return link(Number(occurrence), unescape(content), readParts(content));
    if (match === PIXEL_PLACEHOLDER) return pixel();
    return match.startsWith(ESCAPE) ? unescape(match) : '';
  });
