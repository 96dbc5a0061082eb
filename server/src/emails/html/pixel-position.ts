import { findBodyStart, isRegion, isRegionEnd, type Place, skipBlanks } from './body-start';
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
