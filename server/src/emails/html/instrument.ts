import { decodeAttributeValue, encodeAttributeValue, trimAttributeValue } from './attribute-value';
import { nameLink, showsUrl } from './link-name';
import { maskLiquid, type LiquidMask } from './liquid-mask';
import { readMarkup, readOutlook, type Attribute, type Piece } from './markup';
import { findPixelPosition } from './pixel-position';
import { escapePlaceholders, linkPlaceholder, PIXEL_PLACEHOLDER, replacePlaceholders } from './placeholders';
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

export type InstrumentOptions = {
  /** The base of our public addresses: what is under it is not tracked again. */
  ownBase?: string;
  /** Tracks links, too, whose text is an address itself: mail filters take those for fraud. */
  tracksVisibleUrls?: boolean;
};

/** Never throws. */
export const instrument = (
  html: string,
  { ownBase, tracksVisibleUrls = false }: InstrumentOptions = {}
): Instrumented => {
  const mask = maskLiquid(html);
  const pieces = readMarkup(mask.markup);
  const links: TemplateLink[] = [];
  const edits: Edit[] = [];

  const read = (piece: Piece, index: number, all: Piece[]) => {
    if (piece.kind !== 'open' || !isLink(piece)) return;

    for (const value of isOptedOut(html, piece) ? [] : readHrefs(html, mask, piece)) {
      const written = html.slice(value.start, value.end);
      const href = hrefOf(written);
      if (!isWhole(html, mask, value) || !isTrackable(href, ownBase)) continue;
      if (!tracksVisibleUrls && showsUrl(mask, all, index, href)) continue;

      const occurrence = links.length + 1;
      const isPersonalised = mask.markup.slice(value.start, value.end) !== written;
      links.push({ occurrence, href, isPersonalised, name: nameLink(mask, all, index, href) });
      edits.push({ ...value, text: linkPlaceholder(occurrence, escapePlaceholders(written)) });
    }
    for (const attribute of piece.attributes) {
      if (OWN_ATTRIBUTES.has(attribute.name)) edits.push(removal(html, attribute));
    }
  };
  pieces.forEach((piece, index) => {
    read(piece, index, pieces);
    readOutlook(mask.markup, piece).filter(isVml).forEach(read);
  });

  // A mail of text alone would become an empty one.
  if (html.trim() !== '' && !hasOwnPixel(html, ownBase)) {
    const place = findPixelPosition(html, pieces, mask);
    edits.push({ start: place, end: place, text: PIXEL_PLACEHOLDER });
  }
  return { source: applyEdits(html, edits), links };
};

/** The mail of a rendered template, and the occurrences whose address was replaced, each once and in ascending order. */
export const fillPlaceholders = (rendered: string, fill: Fill): { html: string; occurrences: number[] } => {
  const occurrences = new Set<number>();

  const link = (occurrence: number, written: string) => {
    const address = fill.address(occurrence, hrefOf(written));
    if (address === null) return written;

    occurrences.add(occurrence);
    return encodeAttributeValue(address);
  };
  const html = replacePlaceholders(rendered, link, () => (fill.pixel === null ? '' : pixelTag(fill.pixel)));

  return { html, occurrences: [...occurrences].sort((a, b) => a - b) };
};

type Edit = { start: number; end: number; text: string };
type OpenTag = Extract<Piece, { kind: 'open' }>;
type Value = NonNullable<Attribute['value']>;

const LINK_ELEMENTS = new Set(['a', 'area']);

/** Buttons that Outlook draws, in its conditional comments. */
const isVml = (piece: Piece) =>
  piece.kind === 'open' || piece.kind === 'close' ? isVmlName(piece.name) : piece.kind === 'text';

const isVmlName = (name: string) => name.startsWith('v:');

const isLink = ({ name }: OpenTag) => LINK_ELEMENTS.has(name) || isVmlName(name);

const OWN_ATTRIBUTES = new Set(['data-track', 'data-link-name']);

const hrefOf = (written: string) => trimAttributeValue(decodeAttributeValue(written));

const isOptedOut = (html: string, tag: OpenTag): boolean => {
  const value = tag.attributes.find(({ name }) => name === 'data-track')?.value;

  return value ? hrefOf(html.slice(value.start, value.end)).toLowerCase() === 'false' : false;
};

/** Of two in one tag browsers read the first, unless Liquid chooses between them. */
const readHrefs = (html: string, mask: LiquidMask, tag: OpenTag): Value[] => {
  const written = tag.attributes.filter(({ name }) => name === 'href');
  const isChosen = (from: number, to: number) => mask.words.slice(from, to) !== html.slice(from, to);

  return written
    .filter(({ start }, index) => index === 0 || isChosen(written[index - 1].end, start))
    .flatMap(({ value }) => value ?? []);
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

/** Wherever it stands: in broken HTML it may be in no tag. */
const hasOwnPixel = (html: string, ownBase?: string) =>
  ownBase !== undefined && html.includes(`${ownBase}/o/`);

const applyEdits = (html: string, edits: Edit[]) => {
  let result = '';
  let done = 0;
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    result += escapePlaceholders(html.slice(done, start)) + text;
    done = end;
  }
  return result + escapePlaceholders(html.slice(done));
};

/**
 * Not `display:none`, which some programs do not fetch and ad lists match; a block where `position` is not supported. The
 * margin takes its height back, so that no mail grows by a pixel where it stands at the end.
 */
const pixelTag = (address: string) =>
  `<img src="${encodeAttributeValue(address)}" width="1" height="1" alt="" style="display:block;position:absolute;margin-top:-1px;border:0">`;
