import { decodeAttributeValue } from './attribute-value';
import type { LiquidMask } from './liquid-mask';
import type { Piece } from './markup';

const MAX_LENGTH = 255;

type OpenTag = Extract<Piece, { kind: 'open' }>;

/**
 * The name in reports of the link whose tag is `pieces[index]`. It is the first that is not empty: `data-link-name`, the
 * text, the `alt` of its images, `title`, the URL. At most 255 characters.
 */
export const nameLink = (mask: LiquidMask, pieces: Piece[], index: number, href: string): string => {
  const tag = pieces[index];
  if (tag.kind !== 'open') return cut(href);

  const content = contentOf(tag, pieces, index);
  const text = textOf(mask, content);
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

/** Whether the text of the link `pieces[index]` is a URL. With another target, mail filters may take it for phishing. */
export const showsUrl = (mask: LiquidMask, pieces: Piece[], index: number, href: string): boolean => {
  const tag = pieces[index];
  if (tag.kind !== 'open') return false;

  const texts = contentOf(tag, pieces, index).filter(({ kind }) => kind === 'text');
  const text = collapse(textOf(mask, texts));
  return URL_TEXT.test(text) || text === href || isHostOf(text, href);
};

/** A host without a path does not match: it could be a name, such as Node.js. isHostOf compares it with the target. */
const URL_TEXT = /^(https?:\/\/|www\.)\S+$|^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}(:\d+)?\/\S*$/iu;

const isHostOf = (text: string, href: string) => {
  const host = /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(href)?.[1];
  return host !== undefined && host.toLowerCase() === text.toLowerCase();
};

/** The pieces up to the closing tag or the next link, since links do not nest. */
const contentOf = ({ name }: OpenTag, pieces: Piece[], index: number) => {
  if (name === 'area') return [];
  const content: Piece[] = [];
  for (let at = index + 1; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if ((piece.kind === 'open' || piece.kind === 'close') && piece.name === name) break;
    if (piece.kind === 'open' && isLink(piece)) break;
    content.push(piece);
  }
  return content;
};

const isLink = ({ name, attributes }: OpenTag) =>
  (name === 'a' || name.startsWith('v:')) && attributes.some((attribute) => attribute.name === 'href');

const isImage = (piece: Piece): piece is OpenTag => piece.kind === 'open' && piece.name === 'img';

/** Tags become spaces. Inline tags do not separate words, but an extra space is better than two joined words. */
const textOf = ({ visibleText }: LiquidMask, pieces: Piece[]) =>
  decodeAttributeValue(
    pieces
      .map(({ kind, start, end }) => {
        if (kind === 'text') return visibleText.slice(start, end);
        return kind === 'comment' ? '' : ' ';
      })
      .join('')
  );

const attributeOf = ({ visibleText }: LiquidMask, tag: OpenTag, name: string) => {
  const value = tag.attributes.find((attribute) => attribute.name === name)?.value;
  return value ? decodeAttributeValue(visibleText.slice(value.start, value.end)) : '';
};

const collapse = (text: string) => text.replace(/\s+/g, ' ').trim();

const cut = (name: string) =>
  name.length <= MAX_LENGTH ? name : `${name.slice(0, MAX_LENGTH - 1).trimEnd()}…`;
