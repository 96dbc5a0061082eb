import type { Context } from 'liquidjs';
import { Drop } from 'liquidjs';

/**
 * Limits of a template. A render charges each node, operand and character that it touches to LiquidJS's memory limit, which
 * ends the render. The work is counted and not timed, so that a slow machine refuses no email. All limits are far above
 * what emails need.
 */

export const MAX_HTML_BYTES = 256 * 1024;
export const MAX_SUBJECT_BYTES = 64 * 1024;
/** As Liquid; in characters, as the schema of steps says. */
export const MAX_PREHEADER_LENGTH = 255;
export const MAX_PREHEADER_BYTES = 1024;
/** What preheader.ts adds to the HTML at most. */
export const MAX_PREHEADER_HTML_BYTES = 16 * 1024;
export const MAX_TEXT_BYTES = 64 * 1024;

/** With the placeholders of its links. */
export const MAX_SOURCE_LENGTH = 1_000_000;

/** Outputs and tags of one template, and their characters. LiquidJS takes up to 0.1 ms to parse one. */
export const MAX_TAGS = 2_000;
export const MAX_TAG_CHARACTERS = 32 * 1024;
export const MAX_BLOCK_DEPTH = 50;
/** Nested brackets inside one tag. */
export const MAX_OPERAND_DEPTH = 20;

/** Characters, plus NODE_COST for each node and OPERAND_COST for each operand that is evaluated. */
export const MAX_WORK = 1_000_000;
export const NODE_COST = 20;
export const OPERAND_COST = 10;

/** Characters of a rendered part. */
export const MAX_RESULT_LENGTH = 500_000;

/** Tracked links of a step: each is a row. */
export const MAX_LINKS = 1_000;

/** Limits of the rendered HTML that is converted to plain text. */
export const MAX_ELEMENTS = 20_000;
export const MAX_HTML_DEPTH = 500;
/** Words and lines, times the quotes, lists and links around them. */
export const MAX_CONVERSION_WORK = 300_000;

/** A range with larger bounds may never end: beyond 2^53, adding one changes nothing. */
export const MAX_RANGE_BOUND = 1_000_000;
export const MAX_DATE_FORMAT_LENGTH = 100;

/** Ends even what no limit foresaw. */
export const DEADLINE_MS = 1_000;

/** A template is larger, deeper or does more than the limits allow. */
export class LimitExceeded extends Error {}

/** @throws {AssertionError} of LiquidJS when the work of this render is used up */
export const charge = (context: Context, cost: number) => context.memoryLimit.use(cost);

/** The number of characters and elements of a value. */
export const weigh = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null || value instanceof Drop) return 1;
  let weight = 1;
  if (Array.isArray(value)) for (const item of value) weight += 1 + weigh(item);
  else for (const [key, item] of Object.entries(value)) weight += key.length + weigh(item);
  return weight;
};

/** The cost of searching a text: in the worst case, each character is compared with each one of the pattern. */
export const searchCost = (text: unknown, pattern: unknown): number =>
  weigh(text) * (1 + weigh(pattern) / CHARACTERS_COMPARED_AT_ONCE);

const CHARACTERS_COMPARED_AT_ONCE = 50;
