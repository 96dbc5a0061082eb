import { Liquid, LiquidError, type Template as Node } from 'liquidjs';
import { markOutput } from '../html/placeholders';
import { escapeHtml } from '../../lib/escape-html';

/**
 * Liquid templates of emails. A template can read only own properties of its scope: no files, no other templates, no
 * prototypes. Source and result length, render time and allocations are limited, since templates and data are untrusted.
 */

const MAX_SOURCE_LENGTH = 1_000_000;
const MAX_RESULT_LENGTH = 5_000_000;
const MAX_RENDER_MS = 2_000;
const MAX_ALLOCATIONS = 10_000_000;
const MAX_REASON_LENGTH = 200;

const REMOVED_TAGS = ['include', 'render', 'layout', 'block'];

/** Invalid in HTML (HTML §13.1) and used to delimit placeholders, so they are removed from data. */
const CONTROLS = /[\x10-\x16]/g;

export type TemplateData = {
  prospect: {
    email: string;
    firstName: string | null;
    lastName: string | null;
    company: string | null;
    timezone: string | null;
    attributes: Record<string, unknown> | null;
  };
  sequence: { name: string };
  sender: { name: string | null; email: string | null };
  unsubscribeUrl: string;
};

/** `marked` is `html` with each output enclosed in marks (see placeholders.ts). */
type Output = 'html' | 'marked' | 'text';

/** A parsed template, for renderTemplate and merge-tags.ts. */
export type Template = { readonly output: Output; readonly nodes: Node[] };

/** The message ends with the position, such as `unknown filter: foo (line 3, column 12)`; both count from 1. */
export class TemplateError extends Error {
  constructor(
    reason: string,
    readonly line: number,
    readonly column: number,
    options?: ErrorOptions
  ) {
    super(`${reason} (line ${line}, column ${column})`, options);
    this.name = 'TemplateError';
  }
}

/**
 * In `html` and `marked`, every output is escaped exactly once; the filter `escape` has no further effect.
 *
 * @throws {TemplateError} when the source does not parse
 */
export const parseTemplate = (source: string, requested: Output): Template => {
  // Captured outputs pass through filters and conditions, which must not see marks.
  const output = requested === 'marked' && /\bcapture\b/.test(source) ? 'html' : requested;
  try {
    return { output, nodes: engines[output].parse(source) };
  } catch (error) {
    throw toTemplateError(error);
  }
};

/**
 * Values missing in the scope render as empty strings.
 *
 * @throws {TemplateError} when a filter fails or a limit is exceeded
 */
export const renderTemplate = ({ output, nodes }: Template, scope: TemplateData): string => {
  const result = renderNodes(nodes, output, scope);
  if (result.length > MAX_RESULT_LENGTH) throw new TemplateError('the result is too long', 1, 1);

  return result;
};

const renderNodes = (nodes: Node[], output: Output, scope: TemplateData): string => {
  try {
    return String(engines[output].renderSync(nodes, scope));
  } catch (error) {
    throw toTemplateError(error);
  }
};

const createEngine = (outputEscape: (value: unknown) => string) => {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    outputEscape,
    templates: {},
    parseLimit: MAX_SOURCE_LENGTH,
    renderLimit: MAX_RENDER_MS,
    memoryLimit: MAX_ALLOCATIONS,
  });
  for (const tag of REMOVED_TAGS) delete engine.tags[tag];
  delete engine.filters.raw;
  return engine;
};

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const escapeOutput = (value: unknown) => escapeHtml(textOf(value).replace(CONTROLS, ''));

const engines = {
  html: createEngine(escapeOutput),
  marked: createEngine((value) => markOutput(escapeOutput(value))),
  text: createEngine(textOf),
};

for (const name of ['escape', 'xml_escape', 'escape_once']) {
  for (const engine of [engines.html, engines.marked])
    engine.registerFilter(name, (value: unknown) => textOf(value));
}

const toTemplateError = (error: unknown): TemplateError => {
  if (!LiquidError.is(error)) return new TemplateError(reasonOf(error), 1, 1, { cause: error });

  const [line, column] = error.token.getPosition();
  return new TemplateError(reasonOf(error.originalError ?? error), line, column, { cause: error });
};

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error))
    .replace(/(, file:[^,]*)?, line:\d+, col:\d+$/, '')
    .replace(/^undefined filter: /, 'unknown filter: ')
    .replace(/^tag "(.*)" not found$/, 'unknown tag: $1')
    .slice(0, MAX_REASON_LENGTH);
