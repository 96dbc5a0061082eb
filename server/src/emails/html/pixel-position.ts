import { findHiddenEnd } from './hidden-element';
import type { LiquidMask } from './liquid-mask';
import type { Piece } from './markup';

/**
 * The offset of the pixel: where the body begins, after hidden preheaders, since mail clients clip long emails at the end
 * (Gmail at 102 KB), and since an unclosed comment or style can hide the end. Never inside a Liquid block, which could leave
 * the pixel out, nor inside a comment, a style or what only some mail clients read.
 */
export const findPixelPosition = (html: string, pieces: Piece[], mask: LiquidMask): number => {
  const start = findBodyStart(mask, pieces);
  const position = skipPreheaders(html, pieces, mask, start);

  return mask.isBalanced(0, position) ? position : findBalanced(html, pieces, mask, position);
};

/** An offset, and the index of the first piece after it. */
type Place = { position: number; next: number };

/** After the body tag; without one, before what makes browsers begin the body. */
const findBodyStart = (mask: LiquidMask, pieces: Piece[]): Place => {
  const { markup } = mask;
  const body = pieces.findIndex((piece) => piece.kind === 'open' && piece.name === 'body');
  if (body < 0) return skipHead(mask, pieces);

  const next = skipBlanks(markup, pieces, body + 1);
  const closing = pieces.at(next);
  const isOfRegion = closing?.kind === 'comment' && isRegionEnd(markup, closing);
  return isOfRegion
    ? { position: closing.end, next: next + 1 }
    : { position: pieces[body].end, next: body + 1 };
};

/** Browsers keep these in the head of a document, also when it has no head tag. */
const HEAD = new Set([
  'html',
  'head',
  'meta',
  'link',
  'base',
  'title',
  'style',
  'script',
  'noscript',
  'template',
]);

/** A block of Liquid around the first text of the body begins after the place. */
const skipHead = ({ markup, isBalanced }: LiquidMask, pieces: Piece[]): Place => {
  let place = { position: 0, next: 0 };
  let isInRegion = false;

  for (let index = 0; index < pieces.length;) {
    const piece = pieces[index];
    const end = isBlank(markup, piece) ? index : findHeadEnd(markup, pieces, index);
    if (end === null) break;
    if (piece.kind === 'comment')
      isInRegion = isInRegion ? !isRegionEnd(markup, piece) : isRegion(markup, piece);
    index = end + 1;
    if (!isInRegion && isBalanced(0, pieces[end].end)) place = { position: pieces[end].end, next: index };
  }
  return place;
};

/** The index of the last piece of something that belongs into the head; null for anything else, and when it never ends. */
const findHeadEnd = (markup: string, pieces: Piece[], index: number): number | null => {
  const piece = pieces[index];
  if (piece.kind !== 'open' && piece.kind !== 'close')
    return piece.kind === 'comment' && piece.end <= markup.length ? index : null;
  if (!HEAD.has(piece.name)) return null;
  if (piece.kind === 'close' || !CONTAINERS.has(piece.name)) return index;

  for (let at = index + 1; at < pieces.length; at += 1) {
    const other = pieces[at];
    if (other.kind === 'close' && other.name === piece.name) return at;
  }
  return null;
};

const CONTAINERS = new Set(['title', 'style', 'script', 'noscript', 'template']);

/** `<!--[if !mso]><!-->` and `<!--<![endif]-->` are comments, and some mail clients skip all that is between them. */
const isRegion = (markup: string, { start, end }: Piece) =>
  /^\[if\b/i.test(markup.slice(start, end)) && !/\[endif\]/i.test(markup.slice(start, end));

const isRegionEnd = (markup: string, { start, end }: Piece) =>
  !/\[if\b/i.test(markup.slice(start, end)) && /\[endif\]/i.test(markup.slice(start, end));

const skipPreheaders = (html: string, pieces: Piece[], mask: LiquidMask, start: Place): number => {
  let { position, next } = start;
  while (next < pieces.length) {
    const closing = findHiddenEnd(html, pieces, skipBlanks(mask.markup, pieces, next));
    if (closing === null || pieces[closing].end > LATEST) break;
    if (!mask.isBalanced(start.position, pieces[closing].end)) break;

    position = pieces[closing].end;
    next = closing + 1;
  }
  return position;
};

/** Well before the offset from which Gmail shows nothing. */
const LATEST = 80 * 1024;

const skipBlanks = (markup: string, pieces: Piece[], from: number) => {
  let index = from;
  while (index < pieces.length && isBlank(markup, pieces[index])) index += 1;
  return index;
};

/** A conditional comment is not blank: what follows may be for one mail client only. */
const isBlank = (markup: string, { kind, start, end }: Piece) => {
  if (end > markup.length) return false;
  const source = markup.slice(start, end);
  if (kind === 'text') return source.trim() === '';
  return kind === 'comment' && !/\[(end)?if\b/i.test(source);
};

/** The first offset from `from` on, before a tag, at which all Liquid blocks have ended; else the end or the beginning. */
const findBalanced = (html: string, pieces: Piece[], mask: LiquidMask, from: number): number => {
  let isInRegion = false;
  for (const piece of pieces) {
    if (piece.kind === 'comment') isInRegion = isInRegion ? !isRegionEnd(html, piece) : isRegion(html, piece);
    if (piece.kind !== 'open' || isInRegion || piece.start < from) continue;
    if (mask.isBalanced(0, piece.start)) return piece.start;
  }
  return isEndVisible(pieces, html.length) ? html.length : 0;
};

/** False when the text ends in a comment or in the text of a style. */
const isEndVisible = (pieces: Piece[], length: number) => {
  const last = pieces.at(-1);
  const opening = last?.kind === 'text' ? pieces.at(-2) : last;
  return !(last && last.end > length) && !(opening?.kind === 'open' && RAW_TEXT.has(opening.name));
};

const RAW_TEXT = new Set(['title', 'style', 'script', 'textarea', 'xmp']);
