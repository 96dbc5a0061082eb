/**
 * Slots are the places of an instrumented template that every mail fills anew. They are written with control characters
 * (U+0010 to U+0014; two more are for mail-text.ts), which no HTML contains and which keep a mail in Latin letters at one byte
 * a character, and pass through Liquid untouched. What a template puts out never contains these (see template.ts), so data
 * cannot forge a slot. Outputs of Liquid may stand between marks, which go when slots are filled.
 */

const OPEN = '\x10';
const CLOSE = '\x11';
const ESCAPE = '\x12';
const OUTPUT = '\x13';
const OUTPUT_END = '\x14';

/** A slot with its number and content, an escaped character, a mark, or what is left of a slot that Liquid took apart. */
const SLOT = /\x10(?:(\d+):([^\x10\x11]*))?\x11|\x12[0-6]|\x10(?:\d+:)?|[\x11\x13\x14]/g;

const MARKED = /\x13([^\x13\x14]*)\x14/g;

export const PIXEL_PLACEHOLDER = `${OPEN}${CLOSE}`;

export const linkPlaceholder = (occurrence: number, written: string) =>
  `${OPEN}${occurrence}:${written}${CLOSE}`;

/** For authored text, which may contain our characters too: replaceSlots gives it back as it was. */
export const escapePlaceholders = (authored: string) =>
  authored.replace(/[\x10-\x16]/g, (character) => `${ESCAPE}${character.charCodeAt(0) - 0x10}`);

const unescapeSlots = (text: string) =>
  text.replace(/\x12([0-6])|[\x13\x14]/g, (_, index?: string) =>
    index === undefined ? '' : String.fromCharCode(0x10 + Number(index))
  );

export const markOutput = (escaped: string) => `${OUTPUT}${escaped}${OUTPUT_END}`;

/** Puts something in the place of marked outputs; null keeps one with its marks. */
export const replaceOutputs = (
  rendered: string,
  replace: (escaped: string, start: number) => string | null
): string =>
  rendered.replace(
    MARKED,
    (marked: string, escaped: string, start: number) => replace(escaped, start) ?? marked
  );

/** In one scan; what is outside of the slots stays as it is. */
export const replacePlaceholders = (
  rendered: string,
  link: (occurrence: number, written: string) => string,
  pixel: () => string
): string =>
  rendered.replace(SLOT, (slot: string, occurrence?: string, written = '') => {
    if (occurrence !== undefined) return link(Number(occurrence), unescapeSlots(written));
    if (slot === PIXEL_PLACEHOLDER) return pixel();
    return slot.startsWith(ESCAPE) ? unescapeSlots(slot) : '';
  });
