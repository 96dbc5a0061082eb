import { escapeHtml } from '../../lib/escape-html';
import { decodeAttributeValue, trimAttributeValue } from './attribute-value';
import { nameLink, showsUrl } from './link-name';
import { maskLiquid, splitLiquid, type LiquidMask } from './liquid-mask';
import { readMarkup, readOutlook, type Attribute, type Piece } from './markup';
import { findPixelPosition } from './pixel-position';
import {
  escapePlaceholders,
  linkPlaceholder,
  markAuthored,
  PIXEL_PLACEHOLDER,
  replacePlaceholders,
  UNTRACKED_OCCURRENCE,
} from './placeholders';
import { allAttributes, quoteValues } from './quote-values';
import { type HrefPart, joinHref, type RenderedHref } from './rendered-href';
import { isTrackable } from './trackable';
import { findEmbeddedImages, neutralizeUnsafeUrls } from './unsafe-urls';

/**
 * Prepares the HTML of a step, once per version: URLs of tracked links, URLs of links with Liquid, and the pixel become
 * placeholders. For each prospect, Liquid renders the template and fillPlaceholders replaces them. Both edit by offsets, so
 * everything outside of an edit stays byte for byte.
 */

export type InstrumentedTemplate = {
  source: string;
  links: TemplateLink[];
  /** How the embedded images of the template begin; see unsafe-urls.ts. */
  embeddedImages: string[];
};

export type TemplateLink = {
  /** Number of the trackable link in document order, from 1. */
  occurrence: number;
  /** Decoded and trimmed; may contain Liquid. */
  href: string;
  /** Whether the URL contains Liquid, so that it can differ per prospect. */
  isPersonalised: boolean;
  /** At most 255 characters. */
  name: string;
};

export type PlaceholderValues = {
  /** Null leaves the pixel out. */
  pixelUrl: string | null;
  /** The URL that replaces `href`, which is decoded and trimmed; null keeps the authored value. */
  linkUrl: (occurrence: number, href: string) => string | null;
  /** Called first for each URL with Liquid: another URL replaces it, null accepts it. May throw. */
  checkUrl?: (rendered: RenderedHref) => string | null;
  /** For a real email: URLs with unsafe schemes are replaced, but not images that begin so; see unsafe-urls.ts. */
  embeddedImages?: readonly string[];
};

/** Leaves the pixel out and keeps every URL. */
export const UNTRACKED: PlaceholderValues = { pixelUrl: null, linkUrl: () => null };

export type InstrumentOptions = {
  /** Base of this plugin's public URLs. URLs under it are not tracked. */
  ownBase?: string;
  /** Also tracks links whose text is a URL. Mail filters may take them for phishing, since text and target differ. */
  tracksVisibleUrls?: boolean;
};

/** The template with placeholders, and its trackable links. Never throws. */
export const instrument = (
  html: string,
  { ownBase, tracksVisibleUrls = false }: InstrumentOptions = {}
): InstrumentedTemplate => {
  const mask = maskLiquid(html);
  const pieces = readMarkup(mask.markup);
  const links: TemplateLink[] = [];
  const attributes = allAttributes(mask.markup, pieces).filter(({ name }) => !PLUGIN_ATTRIBUTES.has(name));
  const edits: Edit[] = quoteValues(mask, attributes);

  const instrumentPiece = (piece: Piece, index: number, all: Piece[]) => {
    if (piece.kind !== 'open' || !isLink(piece)) return;

    for (const value of readHrefs(html, mask, piece)) {
      if (!isSelfContained(html, mask, value)) continue;
      const authored = html.slice(value.start, value.end);
      const href = parseHref(authored);
      const isPersonalised = mask.markup.slice(value.start, value.end) !== authored;
      const isTracked =
        !isTrackingDisabled(html, piece) &&
        isTrackable(href, ownBase) &&
        (tracksVisibleUrls || !showsUrl(mask, all, index, href));
      if (!isTracked && !isPersonalised) continue;

      const occurrence = isTracked ? links.length + 1 : UNTRACKED_OCCURRENCE;
      if (isTracked) links.push({ occurrence, href, isPersonalised, name: nameLink(mask, all, index, href) });
      const content = isPersonalised
        ? markAuthored(splitLiquid(html, mask, value))
        : escapePlaceholders(authored);
      edits.push({ ...value, text: linkPlaceholder(occurrence, content) });
    }
    for (const attribute of piece.attributes) {
      if (PLUGIN_ATTRIBUTES.has(attribute.name)) edits.push(removeAttribute(html, attribute));
    }
  };
  pieces.forEach((piece, index) => {
    instrumentPiece(piece, index, pieces);
    readOutlook(mask.markup, piece).filter(isVml).forEach(instrumentPiece);
  });

  // Without HTML the email is plain text only: a pixel would add an HTML part that looks empty.
  if (html.trim() !== '' && !hasOwnPixel(html, ownBase)) {
    const pixelAt = findPixelPosition(html, pieces, mask);
    edits.push({ start: pixelAt, end: pixelAt, text: PIXEL_PLACEHOLDER });
  }
  return { source: applyEdits(html, edits), links, embeddedImages: findEmbeddedImages(html) };
};

/** Replaces the placeholders of a rendered template. `occurrences`: the tracked links whose URL was replaced, ascending. */
export const fillPlaceholders = (
  rendered: string,
  values: PlaceholderValues
): { html: string; occurrences: number[] } => {
  const occurrences = new Set<number>();

  const link = (occurrence: number, authored: string, parts: HrefPart[] | null) => {
    const checked = parts && values.checkUrl ? values.checkUrl(joinHref(parts)) : null;
    if (checked !== null) return escapeHtml(checked);
    if (occurrence === UNTRACKED_OCCURRENCE) return authored;
    const url = values.linkUrl(occurrence, parseHref(authored));
    if (url === null) return authored;

    occurrences.add(occurrence);
    return escapeHtml(url);
  };
  const pixel = () => (values.pixelUrl === null ? '' : pixelTag(values.pixelUrl));
  const filled = replacePlaceholders(rendered, link, pixel);
  const html = values.embeddedImages ? neutralizeUnsafeUrls(filled, values.embeddedImages) : filled;

  return { html, occurrences: [...occurrences].sort((a, b) => a - b) };
};

type Edit = { start: number; end: number; text: string };
type OpenTag = Extract<Piece, { kind: 'open' }>;
type Value = NonNullable<Attribute['value']>;

const LINK_ELEMENTS = new Set(['a', 'area']);

/** VML draws buttons in Outlook, inside conditional comments. */
const isVml = (piece: Piece) =>
  piece.kind === 'open' || piece.kind === 'close' ? isVmlName(piece.name) : piece.kind === 'text';

const isVmlName = (name: string) => name.startsWith('v:');

const isLink = ({ name }: OpenTag) => LINK_ELEMENTS.has(name) || isVmlName(name);

const PLUGIN_ATTRIBUTES = new Set(['data-track', 'data-link-name']);

const parseHref = (source: string) => trimAttributeValue(decodeAttributeValue(source));

const isTrackingDisabled = (html: string, tag: OpenTag): boolean => {
  const value = tag.attributes.find(({ name }) => name === 'data-track')?.value;

  return value ? parseHref(html.slice(value.start, value.end)).toLowerCase() === 'false' : false;
};

/** Limit for one tag: the content of the link is read once for each `href`. */
const MAX_HREFS = 10;

/** Browsers use the first `href` of a tag. A later one counts only with Liquid before it, which may choose between them. */
const readHrefs = (html: string, mask: LiquidMask, tag: OpenTag): Value[] => {
  const hrefs = tag.attributes.filter(({ name }) => name === 'href').slice(0, MAX_HREFS);
  const hasLiquid = (from: number, to: number) => mask.visibleText.slice(from, to) !== html.slice(from, to);

  return hrefs
    .filter(({ start }, index) => index === 0 || hasLiquid(hrefs[index - 1].end, start))
    .flatMap(({ value }) => value ?? []);
};

/** False when Liquid could render half a placeholder: a block crosses a border of the value or extends an unquoted one. */
const isSelfContained = (html: string, mask: LiquidMask, { start, end, isQuoted }: Value) => {
  if (!isQuoted && html.startsWith('{%', end)) return false;
  return mask.isBalanced(start, end);
};

/** Removes the white space before the attribute too, unless it separates the attributes on both sides. */
const removeAttribute = (html: string, { start, end }: Attribute): Edit => {
  const isSeparator = /[^\s>/]/.test(html.charAt(end));
  return { start: !isSeparator && /\s/.test(html.charAt(start - 1)) ? start - 1 : start, end, text: '' };
};

/** Searches the whole text: in broken HTML the pixel may be outside of any tag. */
const hasOwnPixel = (html: string, ownBase?: string) =>
  ownBase !== undefined && html.includes(`${ownBase}/o/`);

const applyEdits = (html: string, edits: Edit[]) => {
  let result = '';
  let copiedUntil = 0;
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    result += escapePlaceholders(html.slice(copiedUntil, start)) + text;
    copiedUntil = end;
  }
  return result + escapePlaceholders(html.slice(copiedUntil));
};

/**
 * Not `display:none`: some mail clients do not fetch such images, and ad-block lists match them. It is a block for clients
 * without `position`; there the margin cancels its height, so that the email does not grow by a pixel.
 */
const pixelTag = (url: string) =>
  `<img src="${escapeHtml(url)}" width="1" height="1" alt="" style="display:block;position:absolute;margin-top:-1px;border:0">`;
