import { defaultOptions, Tokenizer, TypeGuards, type TopLevelToken } from 'liquidjs';

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
  let end = 0;
  let isComment = false;

  const write = (text: string, is: 'text' | 'output' | 'tag') => {
    const shown = is === 'tag' || isComment ? ' '.repeat(text.length) : text;
    words.push(shown);
    markup.push(is === 'output' && !isComment ? 'x'.repeat(text.length) : shown);
  };

  for (const token of tokens) {
    write(source.slice(end, token.begin), 'text');
    const tag = TypeGuards.isTagToken(token) ? token.name : null;
    const change = tag === null || isComment ? null : changeOf(tag);
    if (change) changes.push({ at: token.begin, by: change });

    isComment ||= tag === 'comment';
    const text = source.slice(token.begin, token.end);
    write(text, tag !== null ? 'tag' : TypeGuards.isOutputToken(token) ? 'output' : 'text');
    isComment &&= tag !== 'endcomment';
    end = token.end;
  }
  write(source.slice(end), 'text');

  return {
    markup: markup.join(''),
    words: words.join(''),
    isBalanced: (start, end) => isBalanced(changes, start, end),
  };
};

type Change = { at: number; by: 1 | -1 };

/** Outputs, tags, and what is raw; not the text between, which Liquid's tokenizer reads letter by letter. */
const readTokens = (source: string): TopLevelToken[] | null => {
  const tokenizer = new Tokenizer(source);
  const tokens: TopLevelToken[] = [];
  let isRaw = false;

  try {
    for (;;) {
      if (!isRaw) tokenizer.p = findLiquid(source, tokenizer.p);
      if (tokenizer.end()) return tokens;
      const token = tokenizer.readTopLevelToken(defaultOptions);
      tokens.push(token);
      isRaw = TypeGuards.isTagToken(token) && token.name === 'raw';
    }
  } catch {
    return null;
  }
};

/** Where the next output or tag begins; the end where there is none. */
const findLiquid = (source: string, from: number): number => {
  let at = source.indexOf('{', from);
  while (at >= 0 && !/[{%]/.test(source.charAt(at + 1))) at = source.indexOf('{', at + 1);
  return at < 0 ? source.length : at;
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
