/**
 * Slots are the places of an instrumented template that every mail fills anew. They are written with noncharacters (U+FDD0 to
 * U+FDD2) and pass through Liquid untouched. What a template puts out never contains these (see template.ts), so data cannot
 * forge a slot.
 */

const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const ESCAPE = '\ufdd2';

/** A slot with its number and content, an escaped character, or what is left of a slot that Liquid took apart. */
const SLOT = /\ufdd0(?:(\d+):([^\ufdd0\ufdd1]*))?\ufdd1|\ufdd2[0-2]|\ufdd0(?:\d+:)?|\ufdd1/g;

export const PIXEL_SLOT = `${OPEN}${CLOSE}`;

export const linkSlot = (occurrence: number, written: string) => `${OPEN}${occurrence}:${written}${CLOSE}`;

/** For authored text, which may contain our characters too: replaceSlots gives it back as it was. */
export const escapeSlots = (authored: string) =>
  authored.replace(/[\ufdd0-\ufdd2]/g, (character) => `${ESCAPE}${character.charCodeAt(0) - 0xfdd0}`);

const unescapeSlots = (text: string) =>
  text.replace(/\ufdd2([0-2])/g, (_, index: string) => String.fromCharCode(0xfdd0 + Number(index)));

/** In one scan; what is outside of the slots stays as it is. */
export const replaceSlots = (
  rendered: string,
  link: (occurrence: number, written: string) => string,
  pixel: () => string
): string =>
  rendered.replace(SLOT, (slot: string, occurrence?: string, written = '') => {
    if (occurrence !== undefined) return link(Number(occurrence), unescapeSlots(written));
    if (slot === PIXEL_SLOT) return pixel();
    return slot.startsWith(ESCAPE) ? unescapeSlots(slot) : '';
  });
