import {
  Context,
  type Liquid,
  LiquidError,
  type Template as Node,
  TypeGuards,
  type ValueToken,
} from 'liquidjs';
import { markOutput } from '../html/placeholders';
import { escapeHtml } from '../../lib/escape-html';
import { DeadlineExceeded, runWithDeadline } from '../../lib/deadline';
import { createEngine, NOW } from './liquid-engine';
import { isRichText, type RichText } from './rich-text';
import {
  DEADLINE_MS,
  LimitExceeded,
  MAX_BLOCK_DEPTH,
  MAX_OPERAND_DEPTH,
  MAX_RANGE_BOUND,
  MAX_RESULT_LENGTH,
  MAX_SOURCE_LENGTH,
  MAX_TAG_CHARACTERS,
  MAX_TAGS,
} from './template-limits';
import { childrenOf, visitOperands } from './template-nodes';

/**
 * Liquid templates of emails. A template can read only own properties of its scope: no files, no other templates, no
 * prototypes. Size, depth, work and result are limited, since templates and data are untrusted.
 */

const MAX_REASON_LENGTH = 200;

/** Invalid in HTML (HTML §13.1) and used to delimit placeholders, so they are removed from data. */
const CONTROLS = /[\x10-\x16]/g;

export type TemplateData = {
  prospect: {
    email: string;
    firstName: string | null;
    lastName: string | null;
    company: string | null;
    timezone: string | null;
    /** BCP 47. */
    language: string | null;
    attributes: Record<string, unknown> | null;
  };
  /** The fields of the entry that the prospect came from, as far as their source offers them. */
  entry?: Record<string, unknown>;
  sequence: { name: string };
  sender: { name: string | null; email: string | null; signature?: RichText | null };
  unsubscribeUrl: string;
  /** The person's page: what is recorded, and which emails they get. */
  preferencesUrl: string;
  /** The person's page, at the section about recording. */
  trackingOptOutUrl: string;
};

/** `marked` is `html` with each output enclosed in marks (see placeholders.ts). */
type Output = 'html' | 'marked' | 'text';

/** A parsed template, for renderTemplate and merge-tags.ts. */
export type Template = {
  readonly output: Output;
  readonly source: string;
  readonly nodes: Node[];
  /** Without loops, each node is rendered once at most. */
  readonly hasLoops: boolean;
};

export type TemplateErrorCode = 'template-error' | 'template-too-complex' | 'template-too-large';

type Position = { line: number; column: number };

type TemplateErrorOptions = ErrorOptions & { code?: TemplateErrorCode; position?: Position };

/** The message ends with the position, such as `unknown filter: foo (line 3, column 12)`; both count from 1. */
export class TemplateError extends Error {
  readonly code: TemplateErrorCode;
  readonly line: number;
  readonly column: number;

  constructor(reason: string, { code = 'template-error', position, ...options }: TemplateErrorOptions = {}) {
    super(position ? `${reason} (line ${position.line}, column ${position.column})` : reason, options);
    this.name = 'TemplateError';
    this.code = code;
    this.line = position?.line ?? 1;
    this.column = position?.column ?? 1;
  }
}

/**
 * In `html` and `marked`, every output but a rich text is escaped exactly once; the filter `escape` has no further effect.
 *
 * @throws {TemplateError} when the source does not parse, or exceeds a limit
 */
export const parseTemplate = (source: string, requested: Output): Template => {
  // Captured outputs pass through filters and conditions, which must not see marks.
  const output = requested === 'marked' && /\bcapture\b/.test(source) ? 'html' : requested;
  return endOnDeadline(() => {
    try {
      if (source.length > MAX_SOURCE_LENGTH) throw new LimitExceeded('it is too long');
      checkTags(source);
      const nodes = engines[output].parse(source);
      return { output, source, nodes, hasLoops: checkNodes(nodes) };
    } catch (error) {
      throw toTemplateError(error);
    }
  });
};

/** The time, time zone and locale with which templates write dates. */
export type TemplateClock = {
  /** The time of `now` and `today`. */
  now: Date;
  /** IANA; the time zone of the process when left out. */
  timezone?: string;
  /** BCP 47, for names of days and months; that of the process when left out. */
  locale?: string;
};

/**
 * Values missing in the scope render as empty strings. Without a clock, dates are written with that of the process.
 *
 * @throws {TemplateError} when a filter fails or a limit is exceeded
 */
export const renderTemplate = (template: Template, scope: TemplateData, clock?: TemplateClock): string => {
  const render = () => renderNodes(template, scope, clock);
  const result = template.hasLoops ? endOnDeadline(render) : render();
  if (result.length > MAX_RESULT_LENGTH) throw tooComplex(new LimitExceeded('the result is too long'));

  return result;
};

/**
 * Runs work on a template and ends it after a second, so that no input, however hostile, stops the process.
 *
 * @throws {TemplateError} when it was ended
 */
export const endOnDeadline = <Result>(work: () => Result): Result => {
  try {
    return runWithDeadline(work, DEADLINE_MS);
  } catch (error) {
    throw error instanceof DeadlineExceeded || isLimit(error) ? tooComplex(error) : error;
  }
};

/** @throws {LimitExceeded} */
const checkTags = (source: string) => {
  let count = 0;
  let characters = 0;

  for (let at = source.indexOf('{'); at >= 0; at = source.indexOf('{', at)) {
    const closing = CLOSINGS[source[at + 1]];
    const end = closing ? source.indexOf(closing, at + 2) : at + 1;
    if (closing) {
      count += 1;
      characters += (end < 0 ? source.length : end) - at;
    }
    if (count > MAX_TAGS) throw new LimitExceeded(`it has more than ${MAX_TAGS} tags`);
    if (characters > MAX_TAG_CHARACTERS)
      throw new LimitExceeded(`its tags have more than ${MAX_TAG_CHARACTERS} characters`);
    if (end < 0) return;
    at = end;
  }
};

const CLOSINGS: Record<string, string | undefined> = { '{': '}}', '%': '%}' };

/** Returns whether there are loops. @throws {LimitExceeded} */
const checkNodes = (nodes: Node[], depth = 1): boolean => {
  if (depth > MAX_BLOCK_DEPTH) throw new LimitExceeded(`more than ${MAX_BLOCK_DEPTH} tags are nested`);
  let hasLoops = false;

  for (const node of nodes) {
    const collection = 'collection' in node ? node.collection : null;
    if (collection !== null) hasLoops = true;
    visitOperands(node, (operand, operandDepth) => {
      if (operandDepth > MAX_OPERAND_DEPTH) throw new LimitExceeded('too many brackets are nested');
      if (operand !== collection) checkRange(operand);
    });
    if (checkNodes(childrenOf(node), depth + 1)) hasLoops = true;
  }
  return hasLoops;
};

/** Bounds from data are checked where a loop reads them, and nowhere else. */
const checkRange = (operand: ValueToken) => {
  if (!TypeGuards.isRangeToken(operand)) return;
  const isSmall = [operand.lhs, operand.rhs].every(
    (bound) => TypeGuards.isNumberToken(bound) && Math.abs(bound.content) <= MAX_RANGE_BOUND
  );
  if (!isSmall) throw new LimitExceeded('outside of a loop, a range has numbers as its ends');
};

const renderNodes = ({ nodes, output }: Template, scope: TemplateData, clock?: TemplateClock): string => {
  const engine = engines[output];
  const context = new Context(scope, optionsAt(engine, clock), { sync: true }, { liquid: engine });
  context.setRegister(NOW, clock?.now);
  try {
    return String(engine.renderSync(nodes, context));
  } catch (error) {
    throw toTemplateError(error);
  }
};

const optionsAt = ({ options }: Liquid, { timezone, locale }: Partial<TemplateClock> = {}) =>
  timezone || locale
    ? { ...options, ...(timezone && { timezoneOffset: timezone }), ...(locale && { locale }) }
    : options;

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (isRichText(value)) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const escapeOutput = (value: unknown) =>
  isRichText(value) ? value.html.replace(CONTROLS, '') : escapeHtml(textOf(value).replace(CONTROLS, ''));

const engines = {
  html: createEngine(escapeOutput, textOf),
  marked: createEngine((value) => markOutput(escapeOutput(value)), textOf),
  text: createEngine(textOf),
};

const toTemplateError = (error: unknown): TemplateError => {
  if (error instanceof TemplateError) return error;
  if (!LiquidError.is(error)) {
    return isLimit(error) ? tooComplex(error) : new TemplateError(reasonOf(error), { cause: error });
  }
  const [line, column] = error.token.getPosition();
  const cause: unknown = error.originalError ?? error;
  const position = { line, column };

  return isLimit(cause)
    ? tooComplex(cause, position)
    : new TemplateError(reasonOf(cause), { position, cause: error });
};

/** LiquidJS asserts its own limits; a RangeError is a stack or a string that became too large. */
const isLimit = (error: unknown): error is Error =>
  error instanceof LimitExceeded ||
  (error instanceof Error && (error.name === 'RangeError' || / limit exceeded$/.test(error.message)));

const tooComplex = (cause: Error, position?: Position) => {
  const reason = cause instanceof LimitExceeded ? cause.message : 'it takes too much work';
  return new TemplateError(`the template is too complex: ${reason}`, {
    code: 'template-too-complex',
    position,
    cause,
  });
};

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error))
    .replace(/(, file:[^,]*)?, line:\d+, col:\d+$/, '')
    .replace(/^undefined filter: /, 'unknown filter: ')
    .replace(/^tag "(.*)" not found$/, 'unknown tag: $1')
    .slice(0, MAX_REASON_LENGTH);
