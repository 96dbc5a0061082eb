import type { LiquidMask } from './liquid-mask';
import type { Piece } from './markup';

/** An offset, and the index of the first piece after it. */
export type Place = { position: number; next: number };

/** After the body tag; without one, before what makes browsers begin the body. */
export const findBodyStart = (mask: LiquidMask, pieces: Piece[]): Place => {
  const { markup } = mask;
  const body = pieces.findIndex(isBody);
  if (body < 0) return skipHead(mask, pieces);

  const next = skipBlanks(markup, pieces, body + 1);
  const closing = pieces.at(next);
  const isOfRegion = closing?.kind === 'comment' && isRegionEnd(markup, closing);
  return isOfRegion
    ? { position: closing.end, next: next + 1 }
    : { position: pieces[body].end, next: body + 1 };
};

/** The offsets at which the body begins: several, at most MAX_BODIES, when Liquid decides which body tag is sent. */
export const findBodyStarts = (mask: LiquidMask, pieces: Piece[]): number[] => {
  const { position } = findBodyStart(mask, pieces);
  if (mask.isBalanced(0, position)) return [position];

  return pieces
    .filter(isBody)
    .map(({ end }) => end)
    .slice(0, MAX_BODIES);
};

const MAX_BODIES = 4;

const isBody = (piece: Piece) => piece.kind === 'open' && piece.name === 'body';

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
export const isRegion = (markup: string, { start, end }: Piece) =>
  /^\[if\b/i.test(markup.slice(start, end)) && !/\[endif\]/i.test(markup.slice(start, end));

export const isRegionEnd = (markup: string, { start, end }: Piece) =>
  !/\[if\b/i.test(markup.slice(start, end)) && /\[endif\]/i.test(markup.slice(start, end));

export const skipBlanks = (markup: string, pieces: Piece[], from: number) => {
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
