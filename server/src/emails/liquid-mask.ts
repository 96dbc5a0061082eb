import { Tokenizer, TypeGuards, type TopLevelToken } from 'liquidjs';

/** A template as HTML sees it. All texts have the length of the source, so an offset means the same place in each. */
export type LiquidMask = {
  /** Outputs are `x`, tags and comments are spaces: what the HTML tokenizer reads. */
  markup: string;
  /** Tags and comments are spaces, outputs stay: what a person reads. */
  words: string;
  /** Whether the blocks between two offsets are closed there too, so that both ends are rendered together or not at all. */
  isBalanced: (start: number, end: number) => boolean;
};

const BLOCKS = new Set(['if', 'unless', 'case', 'for', 'tablerow', 'capture']);

/** Never throws: a template that Liquid cannot read is taken as plain HTML. */
export const maskLiquid = (source: string): LiquidMask => {
  const tokens = readTokens(source);
  if (!tokens) return { markup: source, words: source, isBalanced: () => true };

  const markup: string[] = [];
  const words: string[] = [];
  const changes: Change[] = [];
  let isComment = false;

  for (const token of tokens) {
    const text = source.slice(token.begin, token.end);
    const tag = TypeGuards.isTagToken(token) ? token.name : null;
    const change = tag === null || isComment ? null : changeOf(tag);
    if (change) changes.push({ at: token.begin, by: change });

    isComment ||= tag === 'comment';
    const isBlank = isComment || tag !== null;
    const blank = ' '.repeat(isBlank ? text.length : 0);
    words.push(isBlank ? blank : text);
    markup.push(isBlank ? blank : TypeGuards.isOutputToken(token) ? 'x'.repeat(text.length) : text);
    isComment &&= tag !== 'endcomment';
  }

  return {
    markup: markup.join(''),
    words: words.join(''),
    isBalanced: (start, end) => isBalanced(changes, start, end),
  };
};

type Change = { at: number; by: 1 | -1 };

const readTokens = (source: string): TopLevelToken[] | null => {
  try {
    return new Tokenizer(source).readTopLevelTokens();
  } catch {
    return null;
  }
};

const changeOf = (tag: string): 1 | -1 | null => {
  if (BLOCKS.has(tag)) return 1;
  return tag.startsWith('end') && BLOCKS.has(tag.slice(3)) ? -1 : null;
};

const isBalanced = (changes: Change[], start: number, end: number) => {
  let depth = 0;
  for (const { at, by } of changes) {
    if (at < start || at >= end) continue;
    depth += by;
    if (depth < 0) return false;
  }
  return depth === 0;
};
