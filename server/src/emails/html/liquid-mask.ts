import { defaultOptions, Tokenizer, TypeGuards, type TopLevelToken } from 'liquidjs';

/** A template with its Liquid masked. All strings have the length of the source, so offsets are valid in each of them. */
export type LiquidMask = {
  /** Outputs become `x`, tags and comments become spaces. Input of the HTML tokenizer. */
  markup: string;
  /** Tags and comments become spaces, outputs stay. Used for texts that people see. */
  visibleText: string;
  /** Whether all Liquid blocks between two offsets begin and end there, so that Liquid renders both ends or neither. */
  isBalanced: (start: number, end: number) => boolean;
};

const BLOCKS = new Set(['if', 'unless', 'case', 'for', 'tablerow', 'capture']);

/** Never throws: a template that Liquid cannot tokenize is treated as HTML without Liquid. */
export const maskLiquid = (source: string): LiquidMask => {
  const tokens = readTokens(source);
  if (!tokens) return { markup: source, visibleText: source, isBalanced: () => true };

  const markup: string[] = [];
  const visibleText: string[] = [];
  const changes: DepthChange[] = [];
  let end = 0;
  let isComment = false;

  const write = (text: string, kind: 'text' | 'output' | 'tag') => {
    const visible = kind === 'tag' || isComment ? ' '.repeat(text.length) : text;
    visibleText.push(visible);
    markup.push(kind === 'output' && !isComment ? 'x'.repeat(text.length) : visible);
  };

  for (const token of tokens) {
    write(source.slice(end, token.begin), 'text');
    const tag = TypeGuards.isTagToken(token) ? token.name : null;
    const delta = tag === null || isComment ? null : depthDelta(tag);
    if (delta) changes.push({ at: token.begin, delta });

    isComment ||= tag === 'comment';
    const text = source.slice(token.begin, token.end);
    write(text, tag !== null ? 'tag' : TypeGuards.isOutputToken(token) ? 'output' : 'text');
    isComment &&= tag !== 'endcomment';
    end = token.end;
  }
  write(source.slice(end), 'text');

  return {
    markup: markup.join(''),
    visibleText: visibleText.join(''),
    isBalanced: (start, end) => isBalanced(changes, start, end),
  };
};

type DepthChange = { at: number; delta: 1 | -1 };

/** Outputs, tags and raw content. Skips the text between them, which Liquid's tokenizer reads character by character. */
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

/** Offset of the next output or tag; the length of the source when there is none. */
const findLiquid = (source: string, from: number): number => {
  let at = source.indexOf('{', from);
  while (at >= 0 && !/[{%]/.test(source.charAt(at + 1))) at = source.indexOf('{', at + 1);
  return at < 0 ? source.length : at;
};

const depthDelta = (tag: string): 1 | -1 | null => {
  if (BLOCKS.has(tag)) return 1;
  return tag.startsWith('end') && BLOCKS.has(tag.slice(3)) ? -1 : null;
};

const isBalanced = (changes: DepthChange[], start: number, end: number) => {
  let depth = 0;
  for (const { at, delta } of changes) {
    if (at < start || at >= end) continue;
    depth += delta;
    if (depth < 0) return false;
  }
  return depth === 0;
};
