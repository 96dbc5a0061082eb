import { decodeAttributeValue } from './attribute-value';
import type { LiquidMask } from './liquid-mask';
import type { Piece } from './markup';

const MAX_LENGTH = 255;

type OpenTag = Extract<Piece, { kind: 'open' }>;

/**
 * What a report calls the link whose tag is `pieces[index]`: its `data-link-name`, its text, the text of its image, its title,
 * or its address, whichever comes first and says something. At most 255 characters.
 */
export const nameLink = (mask: LiquidMask, pieces: Piece[], index: number, href: string): string => {
  const tag = pieces[index];
  if (tag.kind !== 'open') return cut(href);

  const content = tag.name === 'area' ? [] : contentOf(tag.name, pieces, index);
  const text = content.map((piece) => textOf(mask, piece)).join('');
  const image = [tag, ...content.filter(isImage)].map((piece) => attributeOf(mask, piece, 'alt')).join(' ');

  const candidates = [
    attributeOf(mask, tag, 'data-link-name'),
    text,
    image,
    attributeOf(mask, tag, 'title'),
    href,
  ];
  return cut(candidates.map(collapse).find((name) => name !== '') ?? href);
};

/** Up to its end or the next link: links do not nest. */
const contentOf = (name: string, pieces: Piece[], index: number) => {
  const content: Piece[] = [];
  for (let at = index + 1; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if ((piece.kind === 'open' || piece.kind === 'close') && piece.name === name) break;
    content.push(piece);
  }
  return content;
};

const isImage = (piece: Piece): piece is OpenTag => piece.kind === 'open' && piece.name === 'img';

/** Tags part words as they do on the screen only where they are not inline; a name is better with a space too many. */
const textOf = ({ words }: LiquidMask, { kind, start, end }: Piece) => {
  if (kind === 'text') return decodeAttributeValue(words.slice(start, end));
  return kind === 'comment' ? '' : ' ';
};

const attributeOf = ({ words }: LiquidMask, tag: OpenTag, name: string) => {
  const value = tag.attributes.find((attribute) => attribute.name === name)?.value;
  return value ? decodeAttributeValue(words.slice(value.start, value.end)) : '';
};

const collapse = (text: string) => text.replace(/\s+/g, ' ').trim();

const cut = (name: string) =>
  name.length <= MAX_LENGTH ? name : `${name.slice(0, MAX_LENGTH - 1).trimEnd()}…`;
