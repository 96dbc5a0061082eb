import { QuoteType, Tokenizer } from 'htmlparser2';

/** One attribute. Offsets refer to the text passed to readMarkup; `end` is exclusive and includes the closing quote. */
export type Attribute = {
  /** In lower case. */
  name: string;
  start: number;
  end: number;
  /** Null when the attribute has no value. */
  value: { start: number; end: number; isQuoted: boolean } | null;
};

/** A tag, text or comment. Names are in lower case, `end` is exclusive. */
export type Piece =
  | { kind: 'open'; name: string; start: number; end: number; attributes: Attribute[] }
  | { kind: 'close'; name: string; start: number; end: number }
  | { kind: 'text' | 'comment'; start: number; end: number };

type OpenTag = Extract<Piece, { kind: 'open' }>;

/** Tokenizes HTML into pieces in source order. Builds no tree and repairs nothing. Never throws. */
export const readMarkup = (html: string): Piece[] => {
  const pieces: Piece[] = [];
  let tag: OpenTag | null = null;
  let attribute: Attribute | null = null;

  const finishTag = (last: number) => {
    if (tag) {
      tag.end = last + 1;
      pieces.push(tag);
    }
    tag = null;
  };
  const addComment = (start: number, last: number) => pieces.push({ kind: 'comment', start, end: last + 1 });
  const ignore = () => undefined;

  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname: (start, end) => {
        tag = {
          kind: 'open',
          name: html.slice(start, end).toLowerCase(),
          start: start - 1,
          end,
          attributes: [],
        };
      },
      onattribname: (start, end) => {
        attribute = { name: html.slice(start, end).toLowerCase(), start, end, value: null };
      },
      onattribdata: (start, end) => {
        if (attribute) attribute.value = { start, end, isQuoted: false };
      },
      onattribend: (quote, end) => {
        if (!attribute || !tag) return;
        attribute.end = end;
        if (attribute.value) attribute.value.isQuoted = quote !== QuoteType.Unquoted;
        tag.attributes.push(attribute);
      },
      onopentagend: finishTag,
      onselfclosingtag: finishTag,
      onclosetag: (start, end) => {
        const close = html.indexOf('>', end);
        const name = html.slice(start, end).toLowerCase();
        pieces.push({ kind: 'close', name, start: start - 2, end: close < 0 ? html.length : close + 1 });
      },
      ontext: (start, end) => pieces.push({ kind: 'text', start, end }),
      oncomment: addComment,
      oncdata: addComment,
      ondeclaration: addComment,
      onprocessinginstruction: addComment,
      onattribentity: ignore,
      ontextentity: ignore,
      onend: ignore,
    }
  );
  tokenizer.write(html);
  tokenizer.end();
  return pieces;
};

/**
 * The pieces inside a conditional comment such as `<!--[if mso]>…<![endif]-->`, which only Outlook reads. Offsets refer to
 * the whole document. Empty for any other piece.
 */
export const readOutlook = (html: string, { kind, start, end }: Piece): Piece[] => {
  const opening = kind === 'comment' ? CONDITION.exec(html.slice(start, end))?.[0] : undefined;
  if (!opening) return [];

  const from = start + opening.length;
  return readMarkup(html.slice(from, end)).map((piece) => shiftPiece(piece, from));
};

/** The pieces, and behind each comment those that only Outlook reads. */
export const withOutlook = (html: string, pieces: Piece[]): Piece[] =>
  pieces.flatMap((piece) => (piece.kind === 'comment' ? [piece, ...readOutlook(html, piece)] : piece));

/** The offsets of a comment begin after its `<!--`. */
const CONDITION = /^\[if\b[^\]]*\]>/i;

const shiftPiece = (piece: Piece, offset: number): Piece => {
  const shifted = { ...piece, start: piece.start + offset, end: piece.end + offset };
  if (shifted.kind !== 'open') return shifted;

  const attributes = shifted.attributes.map(({ value, ...attribute }) => ({
    ...attribute,
    start: attribute.start + offset,
    end: attribute.end + offset,
    value: value && { ...value, start: value.start + offset, end: value.end + offset },
  }));
  return { ...shifted, attributes };
};
