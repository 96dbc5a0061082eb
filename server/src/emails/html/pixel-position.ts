import type { LiquidMask } from './liquid-mask';
import type { Piece } from './markup';

/**
 * The offset of the pixel: after `<body>` and hidden preheaders, since mail clients clip long emails at the end (Gmail at
 * 102 KB); without a body tag, the end. Never inside a Liquid block, which could leave the pixel out.
 */
export const findPixelPosition = (html: string, pieces: Piece[], mask: LiquidMask): number => {
  const body = pieces.findIndex((piece) => piece.kind === 'open' && piece.name === 'body');
  if (body < 0 || !mask.isBalanced(0, pieces[body].end)) return html.length;

  const start = pieces[body].end;
  let position = start;
  for (let next = body + 1; next < pieces.length;) {
    const opening = skipBlanks(mask.markup, pieces, next);
    const closing = findHiddenEnd(html, pieces, opening);
    if (closing === null || !mask.isBalanced(start, pieces[closing].end)) break;

    position = pieces[closing].end;
    next = closing + 1;
  }
  return position;
};

const skipBlanks = (markup: string, pieces: Piece[], from: number) => {
  let index = from;
  while (index < pieces.length && isBlank(markup, pieces[index])) index += 1;
  return index;
};

/** A conditional comment is not blank: what follows may be for one mail client only. */
const isBlank = (markup: string, { kind, start, end }: Piece) => {
  const source = markup.slice(start, end);
  if (kind === 'text') return source.trim() === '';
  return kind === 'comment' && !/\[(end)?if\b/i.test(source);
};

const HIDDEN = /(^|;)\s*(display\s*:\s*none|max-height\s*:\s*0|opacity\s*:\s*0(\.0*)?\s*(!|;|$))/i;
const CONTAINERS = new Set(['div', 'span', 'p', 'preheader']);

/** The index of the piece that closes the hidden element opened at `index`; null when none opens or it never closes. */
const findHiddenEnd = (html: string, pieces: Piece[], index: number): number | null => {
  const opening = pieces.at(index);
  if (opening?.kind !== 'open' || !CONTAINERS.has(opening.name)) return null;

  const style = opening.attributes.find(({ name }) => name === 'style')?.value;
  if (!style || !HIDDEN.test(html.slice(style.start, style.end))) return null;

  let depth = 0;
  for (let at = index; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece.kind === 'open' && piece.name === opening.name) depth += 1;
    if (piece.kind === 'close' && piece.name === opening.name) depth -= 1;
    if (depth === 0) return at;
  }
  return null;
};
