import { decodeAttributeValue } from '../html/attribute-value';
import { readMarkup } from '../html/markup';

/** Inboxes show about this many. */
const MAX_CHARACTERS = 140;

/** More than these have in the source, with character references and fillers. */
const MAX_SOURCE_LENGTH = 4_000;

/**
 * The first words of a rendered HTML, as inboxes show them after the subject: hidden preheaders of the author included, up
 * to the characters that fill the rest of the line. About 140 characters.
 */
export const firstWords = (html: string): string => {
  let source = '';
  let unseen: string | null = null;

  for (const piece of readMarkup(html)) {
    if (piece.kind === 'text' && unseen === null)
      source = collapse(source + html.slice(piece.start, piece.end)).slice(0, MAX_SOURCE_LENGTH);
    if (piece.kind === 'open' && UNSEEN.has(piece.name)) unseen ??= piece.name;
    if (piece.kind === 'close' && piece.name === unseen) unseen = null;
    const isTag = piece.kind === 'open' || piece.kind === 'close';
    if (isTag && !INLINE.has(piece.name)) source += ' ';
    if (source.length >= MAX_SOURCE_LENGTH) break;
  }
  const [shown] = decodeAttributeValue(source).split(FILLER);
  return cut(toLine(shown.replace(INVISIBLE, '')));
};

/** White space of any kind, line breaks included, becomes one space. */
export const toLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const UNSEEN = new Set(['title', 'style', 'script', 'template']);

/** These do not separate words. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' '
  )
);

/** HTML collapses only these. */
const collapse = (source: string) => source.replace(/[ \t\n\r\f]+/g, ' ');

/** Authors write these behind a hidden preheader, which nothing follows in the inbox then. */
const FILLER = / ?(?:(?:\u034f|[\u00a0\u00ad\u2007\u200b-\u200d\u2060\ufeff]) ?){30}/;

const INVISIBLE = /\u034f|[\u00ad\u200b\u200c\u2060\ufeff]/g;

const cut = (line: string): string => {
  const characters = [...line];
  if (characters.length <= MAX_CHARACTERS) return line;
  const start = characters.slice(0, MAX_CHARACTERS - 1).join('');
  const lastSpace = start.lastIndexOf(' ');

  return `${start.slice(0, lastSpace > start.length / 2 ? lastSpace : undefined)}…`;
};
