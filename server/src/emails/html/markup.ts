import { QuoteType, Tokenizer } from 'htmlparser2';

/** One attribute as written. Offsets are those of the text read; `end` is past the closing quote. */
export type Attribute = {
  /** In lower case. */
  name: string;
  start: number;
  end: number;
  /** Null where the attribute has no value. */
  value: { start: number; end: number; isQuoted: boolean } | null;
};

/** A stretch of HTML. Names are in lower case, `end` is exclusive. */
export type Piece =
  | { kind: 'open'; name: string; start: number; end: number; attributes: Attribute[] }
  | { kind: 'close'; name: string; start: number; end: number }
  | { kind: 'text' | 'comment'; start: number; end: number };

type OpenTag = Extract<Piece, { kind: 'open' }>;

/** The pieces of a document in their order, without a tree: nothing is repaired, nothing moved. Never throws. */
export const readMarkup = (html: string): Piece[] => {
  const pieces: Piece[] = [];
  let tag: OpenTag | null = null;
  let attribute: Attribute | null = null;

  const finishTag = (last: number) => {
    if (tag) pieces.push({ ...tag, end: last + 1 });
    tag = null;
  };
  const skipped = (start: number, last: number) => pieces.push({ kind: 'comment', start, end: last + 1 });
  const nothing = () => undefined;

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
      oncomment: skipped,
      oncdata: skipped,
      ondeclaration: skipped,
      onprocessinginstruction: skipped,
      onattribentity: nothing,
      ontextentity: nothing,
      onend: nothing,
    }
  );
  tokenizer.write(html);
  tokenizer.end();
  return pieces;
};

/**
 * What Outlook alone reads: the inside of a conditional comment such as `<!--[if mso]>…<![endif]-->`, with the offsets of the
 * whole document. Nothing of any other piece.
 */
export const readOutlook = (html: string, { kind, start, end }: Piece): Piece[] => {
  const opening = kind === 'comment' ? CONDITION.exec(html.slice(start, end))?.[0] : undefined;
  if (!opening) return [];

  const from = start + opening.length;
  return readMarkup(html.slice(from, end)).map((piece) => shifted(piece, from));
};

/** A comment begins behind its `<!--`. */
const CONDITION = /^\[if\b[^\]]*\]>/i;

const shifted = (piece: Piece, by: number): Piece => {
  const moved = { ...piece, start: piece.start + by, end: piece.end + by };
  if (moved.kind !== 'open') return moved;

  const attributes = moved.attributes.map(({ value, ...attribute }) => ({
    ...attribute,
    start: attribute.start + by,
    end: attribute.end + by,
    value: value && { ...value, start: value.start + by, end: value.end + by },
  }));
  return { ...moved, attributes };
};
