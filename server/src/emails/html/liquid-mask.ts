import { defaultOptions, Tokenizer, TypeGuards, type TopLevelToken } from 'liquidjs';
import { countBelow } from './line-index';

/** A template with its Liquid masked. All strings have the length of the source, so offsets are valid in each of them. */
export type LiquidMask = {
  /** Outputs become `x`, tags and comments become spaces. Input of the HTML tokenizer. */
  markup: string;
  /** Tags and comments become spaces, outputs stay. Used for texts that people see. */
  visibleText: string;
  /** Outputs, tags and comments, in source order; `end` is exclusive. */
  liquid: Array<{ start: number; end: number }>;
  /** Whether all Liquid blocks between two offsets begin and end there, so that Liquid renders both ends or neither. */
  isBalanced: (start: number, end: number) => boolean;
};

const BLOCKS = new Set(['if', 'unless', 'case', 'for', 'tablerow', 'capture']);

/** Never throws: a template that Liquid cannot tokenize is treated as HTML without Liquid. */
export const maskLiquid = (source: string): LiquidMask => {
  const tokens = readTokens(source);
  if (!tokens) return { markup: source, visibleText: source, liquid: [], isBalanced: () => true };

  const markup: string[] = [];
  const visibleText: string[] = [];
  const liquid: LiquidMask['liquid'] = [];
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
    const kind = tag !== null ? 'tag' : TypeGuards.isOutputToken(token) ? 'output' : 'text';
    if (kind !== 'text') liquid.push({ start: token.begin, end: token.end });
    write(text, kind);
    isComment &&= tag !== 'endcomment';
    end = token.end;
  }
  write(source.slice(end), 'text');

  return {
    markup: markup.join(''),
    visibleText: visibleText.join(''),
    liquid,
    isBalanced: createBalance(changes),
  };
};

/** A part of a template: text, or one output, tag or comment. */
export type TemplatePart = { text: string; isLiquid: boolean };

/** The parts of `source` between two offsets, in order. */
export const splitLiquid = (
  source: string,
  { liquid }: LiquidMask,
  { start, end }: { start: number; end: number }
): TemplatePart[] => {
  const parts: TemplatePart[] = [];
  let at = start;
  const first = countBelow(liquid, start, (token) => token.start);
  for (let index = first; liquid[index]?.end <= end; index += 1) {
    const token = liquid[index];
    parts.push({ text: source.slice(at, token.start), isLiquid: false });
    parts.push({ text: source.slice(token.start, token.end), isLiquid: true });
    at = token.end;
  }
  return [...parts, { text: source.slice(at, end), isLiquid: false }];
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

/**
 * A span is balanced when the depth at its end is the one at its start, and never lower in between. Each question takes
 * the time of two binary searches, since every link asks one.
 */
const createBalance = (changes: DepthChange[]) => {
  const depths = [0];
  for (const { delta } of changes) depths.push(depths[depths.length - 1] + delta);
  const lower = findNextLower(depths);

  return (start: number, end: number) => {
    const first = countBelow(changes, start, ({ at }) => at);
    const last = countBelow(changes, end, ({ at }) => at);
    return last <= first || (depths[last] === depths[first] && lower[first] > last);
  };
};

/** For each number, the index of the next one that is lower; the length of the list when there is none. */
const findNextLower = (numbers: number[]): number[] => {
  const next = numbers.map(() => numbers.length);
  const open: number[] = [];
  numbers.forEach((number, index) => {
    while (open.length > 0 && numbers[open[open.length - 1]] > number) next[open.pop() as number] = index;
    open.push(index);
  });
  return next;
};
