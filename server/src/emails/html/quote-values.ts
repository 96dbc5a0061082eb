import type { LiquidMask } from './liquid-mask';
import { type Attribute, type Piece, withOutlook } from './markup';

type Range = { start: number; end: number };

type Insertion = Range & { text: '"' | "'" };

/**
 * Quotes for the unquoted attribute values that contain an output: a space in the data would end the value, and what follows
 * would be another attribute. Values with quotes of both kinds stay as they are, and those across a border of a Liquid block.
 */
export const quoteValues = (mask: LiquidMask, attributes: Attribute[]): Insertion[] => {
  const extend = withLiquidTags(mask);
  let quotedUntil = 0;

  return attributes.flatMap(({ value }) => {
    if (!value || value.isQuoted || value.start < quotedUntil) return [];
    const { start, end } = extend(value);
    const authored = mask.markup.slice(start, end);
    const quote = (['"', "'"] as const).find((character) => !authored.includes(character));
    const hasOutput = mask.visibleText.slice(start, end) !== authored;
    if (!quote || !hasOutput || !mask.isBalanced(start, end)) return [];

    quotedUntil = end;
    return [start, end].map((at) => ({ start: at, end: at, text: quote }));
  });
};

/** All attributes, also of what only Outlook reads, in source order. */
export const allAttributes = (markup: string, pieces: Piece[]): Attribute[] =>
  withOutlook(markup, pieces).flatMap((piece) => (piece.kind === 'open' ? piece.attributes : []));

/** To the HTML tokenizer Liquid tags are spaces, so that a value seems to begin after one or to end before one. */
const withLiquidTags = ({ liquid, markup }: LiquidMask) => {
  const byStart = new Map(liquid.map((token) => [token.start, token]));
  const byEnd = new Map(liquid.map((token) => [token.end, token]));

  return ({ start, end }: Range): Range => {
    for (let token = byEnd.get(start); token; token = byEnd.get(start)) ({ start } = token);
    for (let token = byStart.get(end); token; token = byStart.get(end)) {
      ({ end } = token);
      while (/[^\s>]/.test(markup.charAt(end))) end += 1;
    }
    return { start, end };
  };
};
