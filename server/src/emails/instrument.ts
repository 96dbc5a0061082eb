import { decodeAttributeValue, encodeAttributeValue, trimAttributeValue } from './attribute-value';
import { nameLink } from './link-name';
import { maskLiquid, type LiquidMask } from './liquid-mask';
import { readMarkup, type Attribute, type Piece } from './markup';
import { findPixelPlace } from './pixel-place';
import { escapeSlots, linkSlot, PIXEL_SLOT, replaceSlots } from './slots';
import { isTrackable } from './trackable';

/**
 * A step's HTML is read once per version: its links and the pixel's place become slots. Per prospect Liquid renders the
 * template with its slots, and fillSlots fills them. Both work on spans: what is outside of an edit stays byte for byte.
 */

export type Instrumented = { source: string; links: TemplateLink[] };

export type TemplateLink = {
  /** 1 for the first; trackable links only, in document order. */
  occurrence: number;
  /** Decoded once and trimmed; its Liquid is still there. */
  href: string;
  /** The address depends on the prospect. */
  isPersonalised: boolean;
  /** At most 255 characters. */
  name: string;
};

export type Fill = {
  /** The pixel's address; null leaves it out. */
  pixel: string | null;
  /** What to put in the place of `href`, which is decoded once and trimmed; null keeps what was written. */
  address: (occurrence: number, href: string) => string | null;
};

/** As authored. */
export const UNTRACKED: Fill = { pixel: null, address: () => null };

/** `ownBase` is the base of our public addresses: what is under it is not tracked again. Never throws. */
export const instrument = (html: string, { ownBase }: { ownBase?: string } = {}): Instrumented => {
  const mask = maskLiquid(html);
  const pieces = readMarkup(mask.markup);
  const links: TemplateLink[] = [];
  const edits: Edit[] = [];

  pieces.forEach((piece, index) => {
    if (piece.kind !== 'open' || !LINK_ELEMENTS.has(piece.name)) return;

    const value = findLinkValue(html, mask, piece, ownBase);
    if (value) {
      const occurrence = links.length + 1;
      const written = html.slice(value.start, value.end);
      const isPersonalised = mask.markup.slice(value.start, value.end) !== written;
      const href = hrefOf(written);
      links.push({ occurrence, href, isPersonalised, name: nameLink(mask, pieces, index, href) });
      edits.push({ ...value, text: linkSlot(occurrence, escapeSlots(written)) });
    }
    for (const attribute of piece.attributes) {
      if (OWN_ATTRIBUTES.has(attribute.name)) edits.push(removal(html, attribute));
    }
  });

  if (!hasOwnPixel(html, pieces, ownBase)) {
    const place = findPixelPlace(html, pieces, mask);
    edits.push({ start: place, end: place, text: PIXEL_SLOT });
  }
  return { source: applyEdits(html, edits), links };
};

/** The mail of a rendered template, and the occurrences whose address was replaced, each once and in ascending order. */
export const fillSlots = (rendered: string, fill: Fill): { html: string; occurrences: number[] } => {
  const occurrences = new Set<number>();

  const link = (occurrence: number, written: string) => {
    const address = fill.address(occurrence, hrefOf(written));
    if (address === null) return written;

    occurrences.add(occurrence);
    return encodeAttributeValue(address);
  };
  const html = replaceSlots(rendered, link, () => (fill.pixel === null ? '' : pixelTag(fill.pixel)));

  return { html, occurrences: [...occurrences].sort((a, b) => a - b) };
};

type Edit = { start: number; end: number; text: string };
type OpenTag = Extract<Piece, { kind: 'open' }>;
type Value = NonNullable<Attribute['value']>;

const LINK_ELEMENTS = new Set(['a', 'area']);
const OWN_ATTRIBUTES = new Set(['data-track', 'data-link-name']);

const hrefOf = (written: string) => trimAttributeValue(decodeAttributeValue(written));

const valueOf = (tag: OpenTag, name: string) =>
  tag.attributes.find((attribute) => attribute.name === name)?.value;

const findLinkValue = (html: string, mask: LiquidMask, tag: OpenTag, ownBase?: string): Value | null => {
  const optOut = valueOf(tag, 'data-track');
  if (optOut && hrefOf(html.slice(optOut.start, optOut.end)).toLowerCase() === 'false') return null;

  const value = valueOf(tag, 'href');
  if (!value || !isWhole(html, mask, value)) return null;
  return isTrackable(hrefOf(html.slice(value.start, value.end)), ownBase) ? value : null;
};

/** A Liquid block may neither cross the borders of the value nor continue an unquoted one: half a slot would be rendered. */
const isWhole = (html: string, mask: LiquidMask, { start, end, isQuoted }: Value) => {
  if (!isQuoted && html.startsWith('{%', end)) return false;
  return mask.isBalanced(start, end);
};

/** With the white space before it, unless that parts the attributes around it. */
const removal = (html: string, { start, end }: Attribute): Edit => {
  const isParting = /[^\s>/]/.test(html.charAt(end));
  return { start: !isParting && /\s/.test(html.charAt(start - 1)) ? start - 1 : start, end, text: '' };
};

const hasOwnPixel = (html: string, pieces: Piece[], ownBase?: string) =>
  ownBase !== undefined &&
  pieces.some((piece) => {
    const value = piece.kind === 'open' && piece.name === 'img' ? valueOf(piece, 'src') : null;
    return value ? hrefOf(html.slice(value.start, value.end)).startsWith(`${ownBase}/o/`) : false;
  });

const applyEdits = (html: string, edits: Edit[]) => {
  let result = '';
  let done = 0;
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    result += escapeSlots(html.slice(done, start)) + text;
    done = end;
  }
  return result + escapeSlots(html.slice(done));
};

/** Not `display:none`, which some programs do not fetch and ad lists match; a block where `position` is not supported. */
const pixelTag = (address: string) =>
  `<img src="${encodeAttributeValue(address)}" width="1" height="1" alt="" style="display:block;position:absolute;border:0">`;
