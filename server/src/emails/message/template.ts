import { Liquid, LiquidError, type Template as Node } from 'liquidjs';
import { markOutput } from '../html/placeholders';

/**
 * Liquid for the mails of a sequence. A template reads own properties of its scope and nothing else: no files, no other
 * templates, no prototypes. What it may cost is bounded, since templates and data are written by many hands.
 */

const MAX_SOURCE_LENGTH = 1_000_000;
const MAX_RESULT_LENGTH = 5_000_000;
const MAX_RENDER_MS = 2_000;
const MAX_ALLOCATIONS = 10_000_000;
const MAX_REASON_LENGTH = 200;

const REMOVED_TAGS = ['include', 'render', 'layout', 'block'];

/** No HTML may contain them (HTML §13.1); slots of instrumented mails are written with them, so data may not either. */
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

/** `marked` is `html` whose outputs stand between marks (see slots.ts). */
type Output = 'html' | 'marked' | 'text';

/** A parsed template; only renderTemplate looks inside. */
export type Template = { readonly output: Output; readonly nodes: Node[] };

/** The message ends with the place, such as `unknown filter: foo (line 3, column 12)`; both count from 1. */
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
 * In `html` every output is escaped, once: the filter `escape` adds nothing there.
 *
 * @throws {TemplateError}
 */
export const parseTemplate = (source: string, wanted: Output): Template => {
  // What is captured goes on through filters and conditions, which must not see marks.
  const output = wanted === 'marked' && /\bcapture\b/.test(source) ? 'html' : wanted;
  try {
    return { output, nodes: engines[output].parse(source) };
  } catch (error) {
    throw toTemplateError(error);
  }
};

/**
 * What is missing in the scope renders empty.
 *
 * @throws {TemplateError}
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

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (value: unknown) =>
  textOf(value)
    .replace(CONTROLS, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]);

const engines = {
  html: createEngine(escapeHtml),
  marked: createEngine((value) => markOutput(escapeHtml(value))),
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
