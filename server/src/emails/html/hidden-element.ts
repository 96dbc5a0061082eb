import type { Piece } from './markup';

const HIDDEN = /(^|;)\s*(display\s*:\s*none|max-height\s*:\s*0|opacity\s*:\s*0(\.0*)?\s*(!|;|$))/i;
const CONTAINERS = new Set(['div', 'span', 'p', 'preheader']);

/** The index of the piece that closes the hidden element opened at `index`; null when none opens or it never closes. */
export const findHiddenEnd = (html: string, pieces: Piece[], index: number): number | null => {
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
